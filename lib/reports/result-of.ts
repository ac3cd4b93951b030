import type { PlaybookResult, ResultTable } from "../analysis/playbooks/playbook-result";
import { cellText } from "./figure-text";
import type { ReportDocument } from "./report-document";
import { periodText } from "./report-period";

type ReportResult = PlaybookResult & { content: { kind: "report"; document: ReportDocument } };

function tableOf({ sections, currency, period }: ReportDocument): ResultTable {
  const table = sections.flatMap(({ tables }) => tables)[0];
  return {
    title: table?.title ?? "Figures",
    note: `${periodText(period)}, in ${currency}`,
    columns: table?.columns ?? [],
    rows: (table?.rows ?? []).map((row) => ({
      cells: row.map((cell) => cellText(cell, currency)),
      advice: null,
    })),
    total: null,
  };
}

/** What lists and the insight show of a report: its first figures and sentences; the document goes along. */
export function resultOf(document: ReportDocument): ReportResult {
  const textOf = (key: string) => document.sections.find((one) => one.key === key)?.text.join(" ");
  const headline = document.sections[0]?.text[0] ?? "The report has no figures.";
  return {
    flagged: 0,
    headline,
    summary: textOf("headline") || headline,
    recommendation:
      textOf("recommendations") ??
      (document.complete
        ? "Recommendations need the figures of an ad platform."
        : "The run was stopped before the recommendations were written."),
    table: tableOf(document),
    content: { kind: "report", document },
  };
}
