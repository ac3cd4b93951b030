import "server-only";

import type { Cell, ReportTable } from "@/lib/reports/report-document";
import { cellValue } from "@/lib/reports/figure-text";

import { requireRole, type Ctx } from "../context";
import { AppError } from "../errors";
import { csvStart, csvText } from "../files/csv-text";
import type { WholeFile } from "../files/file-answer";
import { fileNameOf } from "./file-name-of";
import { findReport } from "./find-report";

const isMoney = (cell: Cell | undefined) =>
  typeof cell === "object" && (cell.as === "money" || cell.as === "price");

/** Names of the columns, with the currency where a column of money does not say it. */
function titlesOf({ columns, rows }: ReportTable, currency: string): string[] {
  return columns.map(({ label }, at) =>
    rows.some((row) => isMoney(row[at])) && !label.includes(currency) ? `${label} (${currency})` : label,
  );
}

/**
 * One table of a report as CSV (any member; free, for ever): plain numbers, its total as the last row. `number` counts the
 * tables of the report from 1. `not_found`
 */
export async function downloadReportTable(ctx: Ctx, reportId: string, number: string): Promise<WholeFile> {
  requireRole(ctx, "viewer");
  const { document } = await findReport(ctx, reportId);
  const tables = document.sections.flatMap((section) => section.tables);
  const table = /^[1-9]\d{0,2}$/.test(number) ? tables[Number(number) - 1] : undefined;
  if (!table) throw new AppError("not_found", { table: number });
  const lines = [...table.rows, ...(table.total ? [table.total] : [])];
  const rows = lines.map((line) => line.map((cell) => cellValue(cell, document.currency)));
  const subject = table.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return {
    name: `${fileNameOf(document)}-${subject}.csv`,
    type: "text/csv; charset=utf-8",
    body: csvStart + csvText([titlesOf(table, document.currency), ...rows]),
  };
}
