import "server-only";

import { cellText } from "@/lib/reports/figure-text";
import type { ReportTable } from "@/lib/reports/report-document";

import { fonts, ink, leaveSpace, sheet, tabular, type Sheet } from "./sheet";

const size = 8;
const padding = 4;
const leastName = 96;
const mostWords = 150;
/** A table up to this height stands on one page. */
const mostTogether = 260;

type Cell = { text: string; natural: number };
type Line = { cells: Cell[]; bold: boolean; quiet: boolean };
type Column = { width: number; numeric: boolean };

const features = { features: tabular };

function chooseFont(doc: Sheet, { bold }: Pick<Line, "bold">): void {
  doc.font(bold ? fonts.bold : fonts.regular).fontSize(size);
}

/** A line with what each cell would be wide on one line: measuring is what takes the time. */
function lineOf(doc: Sheet, texts: string[], style: { bold: boolean; quiet: boolean }): Line {
  chooseFont(doc, style);
  return { ...style, cells: texts.map((text) => ({ text, natural: doc.widthOfString(text, features) })) };
}

function columnsOf(table: ReportTable, lines: readonly Line[]): Column[] {
  const natural = table.columns.map(
    (_, at) => Math.max(...lines.map(({ cells }) => cells[at]?.natural ?? 0)) + 2 * padding,
  );
  const others = natural.slice(1).map((width) => Math.min(width, mostWords));
  const left = sheet.width - others.reduce((sum, width) => sum + width, 0);
  const name = table.columns.length > 4 ? left : Math.max(natural[0] ?? 0, left / 2);
  const widths = [Math.max(leastName, Math.min(left, name)), ...others];
  return table.columns.map(({ numeric }, at) => ({ numeric, width: widths[at] ?? 0 }));
}

const fits = ({ natural }: Cell, column: Column | undefined) =>
  natural <= (column?.width ?? 0) - 2 * padding + 0.01;

function heightOf(doc: Sheet, line: Line, columns: readonly Column[]): number {
  chooseFont(doc, line);
  const heights = line.cells.map((cell, at) =>
    fits(cell, columns[at])
      ? doc.currentLineHeight(true)
      : doc.heightOfString(cell.text, { width: (columns[at]?.width ?? 0) - 2 * padding, ...features }),
  );
  return Math.max(...heights) + 2 * padding - 1;
}

function writeLine(doc: Sheet, line: Line, columns: readonly Column[], height: number): void {
  const top = doc.y;
  let x = sheet.left;
  chooseFont(doc, line);
  doc.fillColor(line.quiet ? ink.quiet : ink.text);
  for (const [at, cell] of line.cells.entries()) {
    const column = columns[at] ?? { width: 0, numeric: false };
    const inner = column.width - 2 * padding;
    if (fits(cell, column)) {
      const shift = column.numeric ? inner - cell.natural : 0;
      doc.text(cell.text, x + padding + shift, top + padding, { lineBreak: false, ...features });
    } else {
      const align = column.numeric ? "right" : "left";
      doc.text(cell.text, x + padding, top + padding, { width: inner, align, ...features });
    }
    x += column.width;
  }
  doc
    .moveTo(sheet.left, top + height)
    .lineTo(x, top + height)
    .lineWidth(0.5)
    .stroke(ink.line);
  doc.x = sheet.left;
  doc.y = top + height;
}

/** A table with its head, which stands again on each page that it goes on on. */
export function writeTable(doc: Sheet, table: ReportTable, currency: string): void {
  const textsOf = (cells: ReportTable["rows"][number]) => cells.map((cell) => cellText(cell, currency));
  const plain = { bold: false, quiet: false };
  const head = lineOf(
    doc,
    table.columns.map(({ label }) => label),
    { bold: false, quiet: true },
  );
  const lines = [
    ...table.rows.map((row) => lineOf(doc, textsOf(row), plain)),
    ...(table.total ? [lineOf(doc, textsOf(table.total), { bold: true, quiet: false })] : []),
  ];
  const columns = columnsOf(table, [head, ...lines]);
  const headHeight = heightOf(doc, head, columns);
  const heights = lines.map((line) => heightOf(doc, line, columns));
  const opening = 24 + headHeight;
  const whole = heights.reduce((sum, height) => sum + height, opening);
  leaveSpace(doc, whole <= mostTogether ? whole : opening + (heights[0] ?? 0));
  doc
    .font(fonts.bold)
    .fontSize(9)
    .fillColor(ink.text)
    .text(table.title, sheet.left, doc.y + 6);
  doc.y += 2;
  writeLine(doc, head, columns, headHeight);
  for (const [at, line] of lines.entries()) {
    const height = heights[at] ?? 0;
    if (doc.y + height > sheet.bottom) {
      doc.addPage();
      writeLine(doc, head, columns, headHeight);
    }
    writeLine(doc, line, columns, height);
  }
  doc.y += 10;
}
