import "server-only";

import { setImmediate as nextTurn } from "node:timers/promises";

import { listText } from "@/lib/format";
import type { ReportDocument, ReportSection } from "@/lib/reports/report-document";
import { periodText } from "@/lib/reports/report-period";
import { platformLabelsOf } from "@/lib/reports/platform-labels";

import { closeSheet, fonts, ink, leaveSpace, openSheet, sheet, type Sheet } from "./sheet";
import { chartHeight, writeChart } from "./write-chart";
import { writeTable } from "./write-table";

/** Where a line of the contents stands on the first page, and the page of its section, from 1. */
type Entry = { y: number; page: number | null };

function subtitle({ projectName, period, against }: ReportDocument): string {
  const compared = against ? `, compared with ${periodText(against)}` : "";
  return `${projectName}, ${periodText(period)}${compared}`;
}

/** The first page's head, with the lines of the contents that get their page numbers in the end. */
function writeCover(doc: Sheet, report: ReportDocument): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  doc
    .font(fonts.bold)
    .fontSize(24)
    .fillColor(ink.text)
    .text(report.title, sheet.left, sheet.top + 8);
  doc.moveDown(0.25).font(fonts.regular).fontSize(11).fillColor(ink.quiet).text(subtitle(report));
  const read = report.platforms.filter((name) => !report.silent.includes(name));
  doc
    .moveDown(0.2)
    .fontSize(9)
    .text(`From ${listText(platformLabelsOf(read))}. Money in ${report.currency}.`);
  if (!report.complete) doc.moveDown(0.2).text("The run was stopped before all parts were written.");
  doc.moveDown(1.2).font(fonts.bold).fontSize(11).fillColor(ink.text).text("Contents");
  doc.moveDown(0.3).font(fonts.regular).fontSize(10);
  for (const { key, title } of report.sections) {
    entries.set(key, { y: doc.y, page: null });
    doc.text(title, sheet.left, doc.y, { goTo: key });
  }
  doc.moveDown(1);
  return entries;
}

function writeSection(doc: Sheet, section: ReportSection, currency: string): void {
  doc.outline.addItem(section.title);
  doc.addNamedDestination(section.key, "XYZ", sheet.left, doc.y, null);
  doc
    .font(fonts.bold)
    .fontSize(15)
    .fillColor(ink.text)
    .text(section.title, sheet.left, doc.y + 8);
  doc.moveDown(0.3).font(fonts.regular).fontSize(10);
  for (const sentence of section.text) {
    leaveSpace(doc, doc.heightOfString(sentence, { width: sheet.width }));
    doc.text(sentence, sheet.left, doc.y, { width: sheet.width, lineGap: 1.5 }).moveDown(0.35);
  }
  if (section.chart) writeChart(doc, section.chart, currency);
  for (const table of section.tables) writeTable(doc, table, currency);
  doc.y += 8;
}

function writeFeet(doc: Sheet, report: ReportDocument): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Text below the margin would begin a page of its own.
    doc.page.margins.bottom = 0;
    const y = sheet.bottom + 14;
    doc.font(fonts.regular).fontSize(8).fillColor(ink.quiet);
    doc.text(`ClickBoss · ${report.title} · ${report.projectName}`, sheet.left, y, { lineBreak: false });
    doc.text(`Page ${page + 1} of ${count}`, sheet.left, y, {
      width: sheet.width,
      align: "right",
      lineBreak: false,
    });
  }
}

function writePageNumbers(doc: Sheet, entries: Map<string, Entry>): void {
  doc.switchToPage(0);
  doc.font(fonts.regular).fontSize(10).fillColor(ink.text);
  for (const { y, page } of entries.values())
    doc.text(String(page), sheet.left, y, { width: sheet.width, align: "right" });
}

/**
 * The report as a PDF file: embedded fonts, vector charts, contents with page numbers, an outline, text that can be searched.
 * `madeAt` is when the report was saved; the same report gives the same bytes. The process
 * serves others between two sections.
 */
export async function reportPdf(report: ReportDocument, madeAt: Date): Promise<Buffer> {
  const opening = {
    title: `${report.title}, ${periodText(report.period)}`,
    subject: subtitle(report),
    madeAt,
  };
  const doc = openSheet(opening);
  const entries = writeCover(doc, report);
  for (const section of report.sections) {
    await nextTurn();
    leaveSpace(doc, 110 + (section.chart ? chartHeight(section.chart, report.currency) : 0));
    const entry = entries.get(section.key);
    if (entry) entry.page = doc.bufferedPageRange().count;
    writeSection(doc, section, report.currency);
  }
  writePageNumbers(doc, entries);
  writeFeet(doc, report);
  return closeSheet(doc);
}
