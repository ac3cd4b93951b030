import { Square } from "lucide-react";

import { DrawnChart } from "@/components/charts/drawn-chart";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { TextLink } from "@/components/ui/text-link";
import type { Zone } from "@/lib/calendar/zone";
import type { ReportView } from "@/lib/contracts/report";
import { creditsInWords, formatDayTime, listText } from "@/lib/format";
import { axisText } from "@/lib/reports/figure-text";
import { platformLabelsOf } from "@/lib/reports/platform-labels";
import type { ChartData, ReportSection } from "@/lib/reports/report-document";
import { periodText } from "@/lib/reports/report-period";
import { runPath } from "@/lib/runs/run-path";

import { DownloadPdf } from "./download-pdf";
import { PrintButton } from "./print-button";
import { ReportTable } from "./report-table";

type Props = { slug: string; report: ReportView; timeZone: Zone };

/** A saved report to read and to print: contents, then each section with its chart and tables. */
export function ReportPage({ slug, report, timeZone }: Props) {
  const { document } = report;
  const file = `/api/workspaces/${slug}/reports/${report.id}`;
  const before = document.sections.map((_, at) =>
    document.sections.slice(0, at).reduce((sum, { tables }) => sum + tables.length, 0),
  );
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={report.title}
        description={introduction(report)}
        actions={
          <>
            <PrintButton />
            <DownloadPdf slug={slug} reportId={report.id} variant="primary" />
          </>
        }
      />
      <p className="text-caption text-text3 -mt-4 mb-5">
        Written {formatDayTime(report.createdAt, timeZone)} for {report.by}, {creditsInWords(report.credits)}{" "}
        used (<TextLink href={runPath(report.runId, slug)}>its run</TextLink>). Viewing and downloading it is
        always free.
      </p>
      {!document.complete && (
        <Note icon={Square} title="This report is not complete" className="mb-5">
          The run was stopped before all parts were written. Only the parts below were charged.
        </Note>
      )}
      <Contents sections={document.sections} />
      <div className="space-y-10">
        {document.sections.map((section, at) => (
          <Section
            key={section.key}
            section={section}
            currency={document.currency}
            tableHref={(table) => `${file}/tables/${(before[at] ?? 0) + table + 1}`}
          />
        ))}
      </div>
    </div>
  );
}

function introduction({ document }: ReportView): string {
  const { projectName, period, against, platforms, silent } = document;
  const read = platformLabelsOf(platforms.filter((name) => !silent.includes(name)));
  const compared = against ? `, compared with ${periodText(against)}` : "";
  return `${projectName}, ${periodText(period)}${compared}. From ${listText(read)}, money in ${document.currency}.`;
}

function Contents({ sections }: { sections: ReportSection[] }) {
  return (
    <nav aria-label="Contents" className="mb-8">
      <ol className="text-ui flex flex-wrap gap-x-4 gap-y-2">
        {sections.map(({ key, title }) => (
          <li key={key}>
            <a href={`#${key}`} className="text-accent rounded-control underline-offset-2 hover:underline">
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type SectionProps = { section: ReportSection; currency: string; tableHref: (at: number) => string };

function Section({ section, currency, tableHref }: SectionProps) {
  const { key, title, text, chart, tables } = section;
  return (
    <section aria-labelledby={key} className="break-inside-auto! space-y-3">
      <h2 id={key} className="text-lead scroll-mt-20 font-semibold">
        {title}
      </h2>
      {text.map((sentence) => (
        <p key={sentence} className="text-body text-text max-w-2xl">
          {sentence}
        </p>
      ))}
      {chart && <Chart chart={chart} currency={currency} />}
      {tables.map((table, at) => (
        <ReportTable key={table.title} table={table} currency={currency} csvHref={tableHref(at)} />
      ))}
    </section>
  );
}

function Chart({ chart, currency }: { chart: ChartData; currency: string }) {
  const compares = chart.points.some(({ before }) => before !== null);
  const signs =
    chart.kind === "line" ? "Solid: this period. Dashed: before." : "Bars: this period. Ticks: before.";
  return (
    <Card>
      <CardHeader>
        <CardTitle asChild>
          <h3>{chart.title}</h3>
        </CardTitle>
        {compares && <span className="text-caption text-text3">{signs}</span>}
      </CardHeader>
      <CardBody>
        <DrawnChart
          chart={chart}
          label={`${chart.title}, ${chart.points.length} values. The tables of this report have the figures.`}
          format={(value) => axisText(value, chart.as, currency)}
        />
      </CardBody>
    </Card>
  );
}
