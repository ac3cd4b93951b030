import type { AnswerRow, AnswerTable, InvestigationAnswer } from "./answer";
import { figureText } from "./figure-text";

type Row = { cells: string[]; advice: null };

/** What an answer is in the shape that every kind of action saves; the same as the wire contract of a result. */
export type AnswerResult = {
  headline: string;
  flagged: number;
  summary: string;
  recommendation: string;
  table: {
    title: string;
    note: string;
    columns: { label: string; numeric: boolean }[];
    rows: Row[];
    total: string[] | null;
  };
};

const noTable: AnswerResult["table"] = { title: "", note: "", columns: [], rows: [], total: null };

/** The table of an answer as text; columns that no row fills are left out. */
export function resultTableOf(table: AnswerTable, currency: string): AnswerResult["table"] {
  const figures = (["before", "after", "change", "rate", "mix"] as const).filter((key) =>
    [...table.rows, table.total].some((row) => row && row[key] !== null),
  );
  const cells = (row: AnswerRow) => [
    row.label,
    ...figures.map((key) => {
      const value = row[key];
      if (value === null) return "";
      const signed = key === "change" || key === "rate" || key === "mix";
      return `${signed && value > 0 ? "+" : ""}${figureText(value, table, currency)}`;
    }),
  ];
  return {
    title: table.title,
    note: table.unit === "money" ? currency : "",
    columns: [
      { label: table.columns.label, numeric: false },
      ...figures.map((key) => ({ label: table.columns[key], numeric: true })),
    ],
    rows: table.rows.map((row) => ({ cells: cells(row), advice: null })),
    total: table.total && cells(table.total),
  };
}

/** An answer in the shape that every kind of action saves. `flagged` counts what it recommends. */
export function resultOf(answer: InvestigationAnswer, currency: string): AnswerResult {
  const { headline, recommendations, missing, table } = answer;
  return {
    headline,
    flagged: recommendations.length,
    summary: [headline, ...missing].join(" "),
    recommendation: recommendations.map(({ do: what, expected }) => `${what} ${expected}`).join(" "),
    table: table ? resultTableOf(table, currency) : noTable,
  };
}
