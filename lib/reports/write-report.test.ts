import { expect, test } from "vitest";

import { eachDay } from "@/lib/calendar/day";

import { cellText } from "./figure-text";
import type { Cell, ReportDocument, ReportTable } from "./report-document";
import { reportTypes } from "./report-types";
import { exampleInput, exampleReport, rows, shops } from "@/lib/server/testing/test-report";

const valueOf = (cell: Cell | undefined) =>
  cell === undefined || typeof cell === "string" ? null : cell.value;

function tableOf({ sections }: ReportDocument, title: string): ReportTable {
  const table = sections.flatMap(({ tables }) => tables).find((one) => one.title === title);
  if (!table) throw new Error(`no table ${title}`);
  return table;
}

function cellOf(table: ReportTable, row: string, column: string): number | null {
  const at = table.columns.findIndex(({ label }) => label.startsWith(column));
  const cells = [...table.rows, ...(table.total ? [table.total] : [])].find(([first]) => first === row);
  return valueOf(cells?.[at]);
}

const within = (day: string, { from, to }: { from: string; to: string }) => day >= from && day <= to;

function plainSum<Row extends { day: string }>(
  all: readonly Row[],
  span: { from: string; to: string },
  of: (row: Row) => number,
) {
  let sum = 0;
  for (const row of all) if (within(row.day, span)) sum += of(row);
  return sum;
}

const everyReport = Object.values(shops).flatMap((spec) => [
  ...reportTypes.map(({ key }) => exampleReport(key, { spec })),
  ...(["meta_ads", "google_ads", "shopify", "ga4"] as const).map((name) =>
    exampleReport("channel-deep-dive", { spec, asked: [name] }),
  ),
  exampleReport("monthly-review", { spec, silent: ["google_ads"] }),
  exampleReport("weekly-performance", { spec, comparison: "none" }),
  exampleReport("weekly-performance", { spec, silent: ["shopify"] }),
]);

test("every table adds up to its total, to the cent", () => {
  let checked = 0;
  for (const { tables } of everyReport.flatMap(({ sections }) => sections))
    for (const { rows: lines, total, title } of tables)
      for (const [at, cell] of (total ?? []).entries()) {
        if (typeof cell === "string" || cell.value === null) continue;
        if (!["money", "count", "effect"].includes(cell.as)) continue;
        const values = lines.map((line) => valueOf(line[at]) ?? NaN);
        expect({ title, at, sum: values.reduce((sum, value) => sum + value, 0) }).toEqual({
          title,
          at,
          sum: cell.value,
        });
        checked += 1;
      }
  expect(checked).toBeGreaterThan(200);
});

test("cells match their columns, money is whole minor units, and nothing reads NaN, undefined or Infinity", () => {
  for (const report of everyReport) {
    for (const { columns, rows: lines, total } of report.sections.flatMap(({ tables }) => tables))
      for (const line of [...lines, ...(total ? [total] : [])]) {
        expect(line).toHaveLength(columns.length);
        for (const cell of line)
          if (typeof cell !== "string" && cell.as === "money" && cell.value !== null)
            expect(Number.isInteger(cell.value)).toBe(true);
        expect(line.map((cell) => cellText(cell, report.currency)).join()).not.toMatch(
          /NaN|undefined|Infinity/,
        );
      }
    expect(report.sections.flatMap(({ text }) => text).join()).not.toMatch(/NaN|undefined|Infinity|null/);
  }
});

test("the weekly report's figures are those of a plain sum over the days", () => {
  const { period, against } = exampleInput("weekly-performance");
  if (!against) throw new Error("nothing to compare with");
  const figures = tableOf(exampleReport("weekly-performance"), "Headline figures");
  const revenue = plainSum(rows.shopDays, period, (row) => row.revenueMinor);
  const spend = plainSum(rows.campaignDays, period, (row) => row.spendMinor);
  const spendBefore = plainSum(rows.campaignDays, against, (row) => row.spendMinor);
  const adOrders = plainSum(rows.campaignDays, period, (row) => row.orders);
  expect(cellOf(figures, "Revenue", "This period")).toBe(revenue);
  expect(cellOf(figures, "Ad spend", "This period")).toBe(spend);
  expect(cellOf(figures, "Ad spend", "Before")).toBe(spendBefore);
  expect(cellOf(figures, "Ad spend", "Change")).toBeCloseTo((spend - spendBefore) / spendBefore, 12);
  expect(cellOf(figures, "MER", "This period")).toBeCloseTo(revenue / spend, 12);
  expect(cellOf(figures, "CPA", "This period")).toBeCloseTo(spend / adOrders, 9);
  const target =
    (eachDay(period.from, period.to).length * (shops.harborAndPine.targets.revenueMinor ?? 0)) / 30;
  expect(cellOf(figures, "Revenue", "Target")).toBe(Math.round(target));
});

test("the parts of the change of revenue are exact, and each stands at the mean of the other factor", () => {
  const { period, against } = exampleInput("monthly-review");
  if (!against) throw new Error("nothing to compare with");
  const of = (span: typeof period) => ({
    revenue: plainSum(rows.shopDays, span, (row) => row.revenueMinor),
    orders: plainSum(rows.shopDays, span, (row) => row.orders),
    fresh: plainSum(rows.shopDays, span, (row) => row.newCustomerOrders),
  });
  const [now, then] = [of(period), of(against)];
  const table = tableOf(exampleReport("monthly-review"), "What moved revenue");
  expect(cellOf(table, "All", "Change")).toBe(now.revenue - then.revenue);
  const average = (now.revenue / now.orders + then.revenue / then.orders) / 2;
  expect(
    Math.abs((cellOf(table, "Orders of new customers", "Change") ?? 0) - (now.fresh - then.fresh) * average),
  ).toBeLessThan(1);
});

test("a campaign's row is the sum of its days, and campaigns beyond the fifteenth stand in one row", () => {
  const { period } = exampleInput("monthly-review");
  const table = tableOf(exampleReport("monthly-review"), "Campaigns");
  const first = rows.campaignDays.find(({ campaignId }) => campaignId === "m-prospecting");
  const own = rows.campaignDays.filter(({ campaignId }) => campaignId === "m-prospecting");
  const row = `${first?.campaignName} (Meta Ads)`;
  expect(cellOf(table, row, "Spend")).toBe(plainSum(own, period, (one) => one.spendMinor));
  expect(cellOf(table, row, "Revenue")).toBe(plainSum(own, period, (one) => one.revenueMinor));
  const creatives = tableOf(exampleReport("monthly-review"), "Creatives");
  expect(creatives.rows.length).toBeLessThanOrEqual(15);
  expect(creatives.rows.at(-1)?.[0]).toMatch(/^Others \(\d+\)$/);
});

test("a platform that is silent is named, and its figures are left out rather than 0", () => {
  const report = exampleReport("monthly-review", { silent: ["shopify"] });
  const method = report.sections.find(({ key }) => key === "method")?.text.join(" ");
  expect(method).toContain("Shopify didn't answer");
  expect(tableOf(report, "Headline figures").rows.map(([label]) => label)).not.toContain("Revenue");
  expect(report.sections.map(({ key }) => key)).not.toContain("customers");
});

test("days before the first figures are named, and nothing is compared with a part of a period", () => {
  const report = exampleReport("board-pack");
  expect(report.period).toEqual({ from: "2026-07-01", to: "2026-09-30" });
  const method = report.sections.find(({ key }) => key === "method")?.text.join(" ");
  expect(method).toContain("Shopify has no figures for 21 days of the period.");
  expect(method).toContain("Shopify has no figures for 91 days of Q2 2026, so its figures are not compared.");
  expect(cellOf(tableOf(report, "Headline figures"), "Revenue", "Before")).toBeNull();
});

test("a deep-dive has the figures of its one channel alone", () => {
  const { period } = exampleInput("channel-deep-dive");
  const report = exampleReport("channel-deep-dive", { asked: ["google_ads"] });
  const google = rows.campaignDays.filter(({ platform }) => platform === "google_ads");
  expect(cellOf(tableOf(report, "Headline figures"), "Ad spend", "This period")).toBe(
    plainSum(google, period, (row) => row.spendMinor),
  );
  expect(report.sections.map(({ key }) => key)).toContain("weekdays");
  expect(report.sections.map(({ key }) => key)).not.toContain("customers");
});
