import { expect, test } from "vitest";

import { cellText } from "@/lib/reports/figure-text";
import { reportTypes } from "@/lib/reports/report-types";
import { exampleReport } from "@/lib/server/testing/test-report";
import { pdfText } from "@/lib/server/testing/pdf-text";

import { reportPdf } from "./report-pdf";

const madeAt = new Date("2026-11-19T10:00:00Z");
const joined = (text: string) => text.replaceAll(/\s/g, "");

test.each(reportTypes.map(({ key }) => key))(
  "the PDF of a %s has every section and figure as text",
  async (key) => {
    const asked = key === "channel-deep-dive" ? { asked: ["google_ads" as const] } : {};
    const report = exampleReport(key, asked);
    const pages = pdfText(await reportPdf(report, madeAt));
    const all = joined(pages.join(""));
    for (const { title, text, tables } of report.sections) {
      expect(joined(pages[0] ?? "")).toContain(joined(title));
      for (const sentence of text) expect(all).toContain(joined(sentence));
      for (const cell of tables.flatMap(({ rows, total }) => [...rows, total ?? []]).flat())
        expect(all).toContain(joined(cellText(cell, report.currency)));
    }
    for (const [at, page] of pages.entries()) expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
  },
);

test("the contents name the page on which each section begins", async () => {
  const report = exampleReport("monthly-review");
  const pages = pdfText(await reportPdf(report, madeAt)).map((page) => page.split("\n"));
  const numbers = pages[0]?.slice(-report.sections.length - 3).filter((line) => /^\d+$/.test(line));
  expect(numbers).toHaveLength(report.sections.length);
  for (const [at, { title }] of report.sections.entries())
    expect(pages[Number(numbers?.[at]) - 1]).toContain(title);
});

test("the same report gives the same bytes, and another one gives others", async () => {
  const report = exampleReport("weekly-performance");
  const first = await reportPdf(report, madeAt);
  expect(first.equals(await reportPdf(report, madeAt))).toBe(true);
  expect(first.equals(await reportPdf({ ...report, projectName: "Other" }, madeAt))).toBe(false);
});

test("fonts are embedded, the outline is there, and nothing in the file comes from the day of making it", async () => {
  const file = (await reportPdf(exampleReport("weekly-performance"), madeAt)).toString("latin1");
  expect(file.match(/\/FontFile2 /g)).toHaveLength(2);
  expect(file).not.toContain("/Type1");
  expect(file).toMatch(/\/Outlines \d+ 0 R/);
  expect(file).toContain("(D:20261119100000Z)");
  expect(file).not.toContain(`D:${new Date().toISOString().slice(0, 10).replaceAll("-", "")}`);
});
