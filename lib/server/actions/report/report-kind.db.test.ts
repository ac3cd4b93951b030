import { expect, test } from "vitest";

import type { ActionRequest } from "@/lib/contracts/action-request";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { db } from "@/lib/server/database/db";
import { makeQuote } from "@/lib/server/quotes/make-quote";
import { downloadReport } from "@/lib/server/reports/download-report";
import { downloadReportTable } from "@/lib/server/reports/download-report-table";
import { listReports } from "@/lib/server/reports/list-reports";
import { readReport } from "@/lib/server/reports/read-report";
import { startRun } from "@/lib/server/runs/start/start-run";
import { csvRecords } from "@/lib/server/testing/parse-csv";
import { pdfText } from "@/lib/server/testing/pdf-text";
import { stopWhenDone } from "@/lib/server/testing/stop-when-done";
import { silence, workOn } from "@/lib/server/testing/test-run";
import { testShop } from "@/lib/server/testing/test-shop";
import type { TestWorkspace } from "@/lib/server/testing/test-workspace";

type ReportRequest = Extract<ActionRequest, { actionType: "report" }>;

function ask({ projectId }: TestWorkspace, change: Partial<ReportRequest> = {}): ReportRequest {
  return {
    ...{ actionType: "report", projectId, reportType: "weekly-performance" },
    ...{ platforms: ["meta_ads", "google_ads", "shopify", "ga4"], preset: "last-week", comparison: "before" },
    ...change,
  };
}

async function start(shop: TestWorkspace, change: Partial<ReportRequest> = {}) {
  const quote = await makeQuote(shop.editor, ask(shop, change));
  return startRun(shop.editor, { quoteId: quote.id, idempotencyKey: `press-${quote.id}` });
}

test("a report costs what its type costs in the rate card, and nothing more for its platforms", async () => {
  const shop = await testShop();
  const prices = { "weekly-performance": 10, "monthly-review": 20, "board-pack": 40 } as const;
  for (const [reportType, credits] of Object.entries(prices))
    expect(
      await makeQuote(shop.viewer, ask(shop, { reportType: reportType as keyof typeof prices })),
    ).toMatchObject({
      maximum: credits,
      tier: reportType,
    });
  const deep = ask(shop, { reportType: "channel-deep-dive", platforms: ["google_ads"] });
  expect((await makeQuote(shop.viewer, deep)).maximum).toBe(25);
});

test("a report is refused for days that are not over, too many of them, or platforms that don't fit", async () => {
  const shop = await testShop({ platforms: ["meta_ads", "google_ads", "shopify"] });
  const custom = (from: string, to: string) =>
    ask(shop, { platforms: ["shopify"], preset: "custom", period: { from, to } });
  const refused: [ReportRequest, string][] = [
    [custom("2026-11-10", "2026-11-19"), "validation"],
    [custom("2026-11-10", "2026-11-09"), "validation"],
    [custom("2026-01-01", "2026-11-09"), "validation"],
    [custom("2025-10-01", "2025-10-07"), "validation"],
    [ask(shop, { platforms: ["shopify"], preset: "custom" }), "validation"],
    [ask(shop, { reportType: "channel-deep-dive", platforms: ["meta_ads", "google_ads"] }), "validation"],
    [ask(shop), "platform_not_connected"],
  ];
  for (const [input, code] of refused)
    await expect(makeQuote(shop.editor, input)).rejects.toMatchObject({ code });
  expect((await makeQuote(shop.editor, custom("2026-11-10", "2026-11-18"))).maximum).toBe(10);
});

test("a report is quoted, written, charged and saved, and its figures are those of the database", async () => {
  const shop = await testShop();
  const { workspaceId, projectId } = shop;
  const started = await start(shop);
  expect(started.title).toBe("Weekly performance, 9 to 15 Nov 2026");
  const run = await workOn(shop, started.id);
  expect(run).toMatchObject({ status: "succeeded", used: 10, held: 10 });
  expect(run.steps.map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => "done"));
  expect(run.steps[2]?.detail).toMatch(/^[\d,]+ campaigns?, [\d,]+ USD$/);
  const report = await readReport(shop.viewer, run.insightId ?? "");
  expect(report).toMatchObject({ runId: run.id, credits: 10, document: { complete: true, silent: [] } });
  const [{ revenue, orders } = { revenue: 0n, orders: 0n }] = await db().$queryRaw<
    { revenue: bigint; orders: bigint }[]
  >`select sum(revenue_minor) as revenue, sum(orders) as orders from shop_days
    where workspace_id = ${workspaceId}::uuid and project_id = ${projectId}::uuid
      and day between '2026-11-09' and '2026-11-15'`;
  const figures = report.document.sections[0]?.tables[0]?.rows;
  expect(figures?.find(([label]) => label === "Revenue")?.[1]).toEqual({
    value: Number(revenue),
    as: "money",
  });
  expect(figures?.find(([label]) => label === "Orders")?.[1]).toEqual({ value: Number(orders), as: "count" });
});

test("it is listed with what the same costs for the newest period, and opens and downloads at zero credits", async () => {
  const shop = await testShop();
  const run = await workOn(shop, (await start(shop)).id);
  shop.clock.advance({ days: 7 });
  const { reports } = await listReports(shop.viewer);
  expect(reports).toMatchObject([
    {
      ...{
        id: run.insightId,
        type: "Weekly performance",
        period: "9 to 15 Nov 2026",
        credits: 10,
        complete: true,
      },
      again: { period: "16 to 22 Nov 2026", credits: 10 },
    },
  ]);
  const next = reports[0]?.again;
  if (!next) throw new Error("can't be generated again");
  expect((await makeQuote(shop.editor, next.request)).maximum).toBe(next.credits);
  const file = await downloadReport(shop.viewer, run.insightId ?? "");
  expect(file.name).toBe("weekly-performance-2026-11-09-to-2026-11-15.pdf");
  expect(pdfText(Buffer.from(file.body))[0]).toContain("Weekly performance");
  expect((await downloadReport(shop.owner, run.insightId ?? "")).body).toEqual(file.body);
});

test("each table downloads as CSV with plain numbers that are the page's, and no cell is a formula", async () => {
  const shop = await testShop();
  const { workspaceId } = shop;
  await db().campaignDay.updateMany({
    where: { workspaceId, campaignId: "m-prospecting" },
    data: { campaignName: '=HYPERLINK("https://evil.example")' },
  });
  const run = await workOn(shop, (await start(shop)).id);
  const id = run.insightId ?? "";
  const { document } = await readReport(shop.viewer, id);
  const tables = document.sections.flatMap((section) => section.tables);
  const at = tables.findIndex(({ title }) => title === "Campaigns");
  const file = await downloadReportTable(shop.viewer, id, String(at + 1));
  expect(file.name).toBe("weekly-performance-2026-11-09-to-2026-11-15-campaigns.csv");
  const records = csvRecords(String(file.body));
  const names = records.map(({ Campaign }) => Campaign);
  expect(names[0]).toBe(`'=HYPERLINK("https://evil.example") (Meta Ads)`);
  const spent = records.map((record) => Number(record["Spend (USD)"]));
  const total = spent.pop() ?? 0;
  expect(spent.reduce((sum, value) => sum + Math.round(value * 100), 0)).toBe(Math.round(total * 100));
  for (const wrong of ["0", String(tables.length + 1), "1.0", "x", "-1"])
    await expect(downloadReportTable(shop.viewer, id, wrong)).rejects.toMatchObject({ code: "not_found" });
});

test("a platform that is silent is named in the report, and one workspace can't read another's", async () => {
  const [shop, other] = [await testShop(), await testShop()];
  const started = await start(shop);
  await silence(shop, "ga4");
  const run = await workOn(shop, started.id);
  expect(run).toMatchObject({ status: "succeeded", used: 10 });
  const { document } = await readReport(shop.viewer, run.insightId ?? "");
  expect(document.silent).toEqual(["ga4"]);
  expect(document.sections.at(-1)?.text.join(" ")).toContain("GA4 didn't answer");
  await expect(readReport(other.owner, run.insightId ?? "")).rejects.toMatchObject({ code: "not_found" });
  await expect(downloadReport(other.owner, run.insightId ?? "")).rejects.toMatchObject({ code: "not_found" });
});

test("a report that no platform answers costs nothing and is not saved", async () => {
  const shop = await testShop();
  const started = await start(shop, { platforms: ["ga4"] });
  await silence(shop, "ga4");
  expect(await workOn(shop, started.id)).toMatchObject({
    ...{ status: "failed", failureCode: "platforms_unavailable", used: 0, insightId: null },
  });
  expect(await readBalance(shop.editor)).toMatchObject({ available: 1000, held: 0 });
  expect((await listReports(shop.viewer)).reports).toEqual([]);
});

test("a report that is stopped keeps the chapters that are written and is charged for them alone", async () => {
  const shop = await testShop();
  const { id } = await start(shop, { reportType: "monthly-review", preset: "last-month" });
  await stopWhenDone(id, 5, 8);
  const run = await workOn(shop, id);
  expect(run).toMatchObject({ status: "cancelled", used: 8, held: 20 });
  const { document } = await readReport(shop.viewer, run.insightId ?? "");
  expect(document.complete).toBe(false);
  expect(document.sections.map(({ key }) => key)).toEqual([
    ...["headline", "drivers", "channels", "campaigns", "creatives"],
  ]);
  expect((await listReports(shop.viewer)).reports).toMatchObject([{ complete: false, credits: 8 }]);
});
