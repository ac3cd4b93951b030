import "server-only";

import { stringify } from "csv-stringify/sync";

/** null: nothing is known there. */
export type CsvCell = string | number | null;

/** Tells a spreadsheet that the file is UTF-8; the first bytes of every file. */
export const csvStart = "\ufeff";

/** What a spreadsheet takes for a formula, also behind spaces and line ends. */
const formula = /^[\s\0]*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/;
const harmless = (cell: CsvCell) => (typeof cell === "string" && formula.test(cell) ? `'${cell}` : cell);

/**
 * Rows of a CSV file as RFC 4180 writes them. A text that a spreadsheet would take for a formula begins with an apostrophe;
 * numbers stay numbers, negative ones too.
 */
export function csvText(rows: CsvCell[][]): string {
  return stringify(
    rows.map((row) => row.map(harmless)),
    {
      record_delimiter: "windows",
      // Every text: a program that splits at semicolons must not find a formula behind one.
      quoted_string: true,
    },
  );
}
