/** A CSV file as RFC 4180 reads it, by a reader that knows nothing of the writer. Throws where it is not one. */
export function parseCsv(text: string): string[][] {
  if (!text.endsWith("\r\n")) throw new Error("the last row does not end");
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) throw new Error(`row ${rows.length} can't be read`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** The rows below the titles, each by title. */
export function csvRecords(text: string): Record<string, string>[] {
  const [titles = [], ...rows] = parseCsv(text.replace(/^\ufeff/, ""));
  if (new Set(titles).size !== titles.length) throw new Error("two columns have the same title");
  return rows.map((row) => {
    if (row.length !== titles.length) throw new Error(`a row has ${row.length} of ${titles.length} cells`);
    return Object.fromEntries(titles.map((title, nth) => [title, row[nth] ?? ""]));
  });
}
