import type { AnswerRow, AnswerTable, InvestigationAnswer } from "./answer";
import { figureText } from "./figure-text";

function rowText(row: AnswerRow, table: AnswerTable, currency: string): string {
  const cell = (value: number | null) => (value === null ? "–" : figureText(value, table, currency));
  const cells = [row.before, row.after, row.change].map(cell);
  const split = table.rows.some(({ rate }) => rate !== null) ? [row.rate, row.mix].map(cell) : [];
  return [row.label, ...cells, ...split].join("\t");
}

/** A table as lines with tabs, so that it lands in the cells of a spreadsheet. */
function tableText(table: AnswerTable, currency: string): string[] {
  const { label, before, after, change, rate, mix } = table.columns;
  const hasSplit = table.rows.some((row) => row.rate !== null);
  const heads = [label, before, after, change, ...(hasSplit ? [rate, mix] : [])];
  const unit = table.unit === "money" ? `, ${currency}` : "";
  const rows = table.total ? [...table.rows, table.total] : table.rows;
  return [`${table.title}${unit}`, heads.join("\t"), ...rows.map((row) => rowText(row, table, currency))];
}

/** An answer as plain text, to be copied: what the page says, in the same order. */
export function answerText(answer: InvestigationAnswer, currency: string): string {
  const { headline, confidence, table, checked, recommendations, missing } = answer;
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ["", title, ...lines]);
  return [
    headline,
    `Confidence: ${confidence.level}. ${confidence.why}`,
    ...(table ? ["", ...tableText(table, currency)] : []),
    ...part(
      "What to do",
      recommendations.map((one) => `- ${one.do} ${one.expected}`),
    ),
    ...part(
      "What was checked",
      checked.map((one) => `- ${one.what}: ${one.finding}`),
    ),
    ...part(
      "What was missing",
      missing.map((one) => `- ${one}`),
    ),
    "",
  ].join("\n");
}
