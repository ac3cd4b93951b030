import "server-only";

import { stringify } from "csv-stringify/sync";

/** null: nothing is known there. */
export type CsvCell = string | number | null;

/** Tells a spreadsheet that the file is UTF-8; the first bytes of every file. */
export const csvStart = "\ufeff";

/**
 * Rows of a CSV file as RFC 4180 writes them. A text that a spreadsheet would take for a formula begins with an apostrophe;
 * numbers stay numbers, negative ones too.
 */
export function csvText(rows: CsvCell[][]): string {
  return stringify(rows, {
    record_delimiter: "windows",
    // A single CR or LF in a text needs quotes too.
    quote_record_delimiter: true,
    escape_formulas: true,
  });
}
