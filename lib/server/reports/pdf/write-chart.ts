import "server-only";

import { drawChart, labelSize, type Drawing, type Shape } from "@/lib/charts/draw-chart";
import { axisText } from "@/lib/reports/figure-text";
import type { ChartData } from "@/lib/reports/report-document";

import { fonts, ink, leaveSpace, sheet, tabular, type Sheet } from "./sheet";

/** The drawing is made for the screen's size of letters; on paper all of it is this much smaller. */
const scale = 0.78;

const strokes = { grid: ink.grid, axis: ink.line, now: ink.now, before: ink.before, mark: ink.text } as const;

function writeShape(doc: Sheet, shape: Shape): void {
  if (shape.shape === "text") {
    doc.font(fonts.regular).fontSize(labelSize).fillColor(ink.quiet);
    const width = doc.widthOfString(shape.text, { features: tabular });
    const x =
      shape.anchor === "start" ? shape.x : shape.anchor === "end" ? shape.x - width : shape.x - width / 2;
    doc.text(shape.text, x, shape.y, { lineBreak: false, baseline: "alphabetic", features: tabular });
    return;
  }
  if (shape.shape === "rect") {
    if (shape.width > 0) doc.rect(shape.x, shape.y, shape.width, shape.height).fill(strokes[shape.tone]);
    return;
  }
  const points = shape.shape === "line" ? [shape.from, shape.to] : shape.points;
  const [first, ...rest] = points;
  if (!first) return;
  doc.lineWidth(shape.tone === "now" || shape.tone === "before" ? 1.6 : 0.8);
  if (rest.length === 0) {
    doc.circle(first[0], first[1], 2).fill(strokes[shape.tone]);
    return;
  }
  doc.moveTo(first[0], first[1]);
  for (const [x, y] of rest) doc.lineTo(x, y);
  if (shape.shape === "path" && shape.dashed) doc.dash(4, { space: 3 });
  doc.stroke(strokes[shape.tone]).undash();
}

/** What the two kinds of line or bar mean. */
function legend(chart: ChartData): string {
  if (chart.points.every(({ before }) => before === null)) return "";
  return chart.kind === "line" ? "Solid: this period. Dashed: before." : "Bars: this period. Ticks: before.";
}

function drawingOf(chart: ChartData, currency: string): Drawing {
  return drawChart(chart, sheet.width / scale, (value) => axisText(value, chart.as, currency));
}

/** How many points of the page a chart takes with its title. */
export function chartHeight(chart: ChartData, currency: string): number {
  return drawingOf(chart, currency).height * scale + 30;
}

/** A chart as lines and letters, never as a picture. */
export function writeChart(doc: Sheet, chart: ChartData, currency: string): void {
  const drawing = drawingOf(chart, currency);
  const height = drawing.height * scale;
  leaveSpace(doc, height + 30);
  doc
    .font(fonts.bold)
    .fontSize(9)
    .fillColor(ink.text)
    .text(chart.title, sheet.left, doc.y + 6, { continued: true });
  doc
    .font(fonts.regular)
    .fontSize(8)
    .fillColor(ink.quiet)
    .text(`   ${legend(chart)}`);
  const top = doc.y + 4;
  doc.save().translate(sheet.left, top).scale(scale);
  for (const shape of drawing.shapes) writeShape(doc, shape);
  doc.restore();
  doc.x = sheet.left;
  doc.y = top + height + 10;
}
