import { beforeAll, expect, test } from "vitest";

import type { Depth } from "@/lib/analysis/investigation/question";
import type { ActionRequest } from "@/lib/contracts/action-request";
import type { PlatformName } from "@/lib/contracts/primitives";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { readInsight } from "../../insights/read-insight";
import { previewQuestion } from "../../investigations/preview-question";
import { makeQuote } from "../../quotes/make-quote";
import { startRun } from "../../runs/start/start-run";
import { stopWhenDone } from "../../testing/stop-when-done";
import { silence, workOn } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";

type Asked = { depth?: Depth; platforms?: PlatformName[]; threadId?: string };
const usual: PlatformName[] = ["meta_ads", "google_ads", "shopify"];

/** The request that the page makes of a question once its chips are right. */
async function requestFor(shop: TestWorkspace, text: string, asked: Asked = {}): Promise<ActionRequest> {
  const { depth = "deep", platforms = usual, threadId = null } = asked;
  const preview = await previewQuestion(shop.viewer, { text });
  if (!preview.understood) throw new Error(preview.why);
  const { question, projectId } = preview;
  return { actionType: "investigation", projectId, threadId, text, question, depth, platforms };
}

async function ask(shop: TestWorkspace, text: string, asked: Asked = {}) {
  const quote = await makeQuote(shop.editor, await requestFor(shop, text, asked));
  return startRun(shop.editor, { quoteId: quote.id, idempotencyKey: `press-${quote.id}` });
}

const text = "Why did CPA rise last week?";
let shop: TestWorkspace;
beforeAll(async () => {
  shop = await testShop();
});

test("a question is quoted by depth and platforms, and again at the same price while the quote holds", async () => {
  const request = await requestFor(shop, text);
  const quote = await makeQuote(shop.viewer, request);
  expect(quote).toMatchObject({ actionType: "investigation", tier: "deep", maximum: 24 });
  expect(quote.lines).toEqual([
    { kind: "base", label: "Deep question", platform: "meta_ads", credits: 20 },
    { kind: "platform", label: "Google Ads", platform: "google_ads", credits: 2 },
    { kind: "platform", label: "Shopify", platform: "shopify", credits: 2 },
  ]);
  expect((await makeQuote(shop.viewer, request)).id).toBe(quote.id);
});

test.each<[string, object, string]>([
  ["a platform that tells nothing about it", { platforms: ["meta_ads", "ga4"] }, "platforms"],
  ["none of the platforms that it needs", { platforms: ["shopify"] }, "platforms"],
])("%s is refused", async (_, change, field) => {
  const request = { ...(await requestFor(shop, text)), ...change } as ActionRequest;
  await expect(makeQuote(shop.viewer, request)).rejects.toMatchObject({
    ...{ code: "validation", details: { issues: { [field]: [expect.any(String)] } } },
  });
});

test("parts that somebody made up are refused, and so is another workspace's thread", async () => {
  const request = await requestFor(shop, text);
  if (request.actionType !== "investigation") throw new Error("another kind");
  const { question } = request;
  const withQuestion = (change: Partial<typeof question>) =>
    makeQuote(shop.viewer, { ...request, question: { ...question, ...change } });
  const { filters } = question;
  for (const change of [
    { period: { from: "2026-11-15", to: "2026-11-09" } },
    { period: { from: "2026-11-15", to: "2026-11-25" } },
    { period: { from: "1999-01-01", to: "1999-01-02" } },
    { filters: { ...filters, campaignIds: ["nobody's"] } },
    { metric: "sessions" as const, filters: { ...filters, platforms: ["meta_ads" as const] } },
    { against: null },
  ])
    await expect(withQuestion(change)).rejects.toMatchObject({ code: "validation" });
  const other = await testShop();
  const { threadId } = await ask(other, text);
  await expect(makeQuote(shop.viewer, { ...request, threadId })).rejects.toMatchObject({ code: "not_found" });
});

test("a question is answered in four stages, costs its price, and begins a thread that the next one goes on with", async () => {
  const shop = await testShop();
  const first = await ask(shop, text);
  expect(first).toMatchObject({ status: "queued", held: 24, title: text, threadId: first.id });
  const run = await workOn(shop, first.id);
  expect(run).toMatchObject({ status: "succeeded", used: 24 });
  expect(run.steps.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => "done"));
  const insight = await readInsight(shop.viewer, run.insightId ?? "");
  if (insight.content?.kind !== "investigation") throw new Error("no answer was saved");
  const { answer } = insight.content;
  expect(insight.summary).toContain(answer.headline);
  const changes = answer.table?.rows.map(({ change }) => change ?? 0) ?? [];
  expect(changes.reduce((sum, change) => sum + change, 0)).toBeCloseTo(answer.table?.total?.change ?? 0, 9);
  const [{ spend, orders } = { spend: 0, orders: 1 }] = await db().$queryRaw<
    { spend: number; orders: number }[]
  >`select sum(spend_minor)::float as spend, sum(orders)::float as orders from campaign_days
    where workspace_id = ${shop.workspaceId}::uuid and day between '2026-11-09' and '2026-11-15'`;
  expect(answer.figure.value).toBeCloseTo(Math.round(spend / orders), 0);
  const next = await ask(shop, "What was CPA yesterday?", {
    ...{ depth: "quick" as const, threadId: first.id, platforms: ["meta_ads" as const] },
  });
  expect(next).toMatchObject({ held: 3, threadId: first.id });
  expect(await db().investigationThread.count({ where: { workspaceId: shop.workspaceId } })).toBe(1);
});

test.each([
  [2, 9, 9, "The diagnosis and the recommendations weren't written"],
  [3, 14, 14, "The diagnosis and the recommendations weren't written"],
  [4, 19, 19, "The recommendations weren't written"],
])("stopped after step %i it costs %i of 24 and keeps what was found", async (step, shown, used, missing) => {
  const shop = await testShop();
  const { id } = await ask(shop, text);
  await stopWhenDone(id, step, shown);
  const run = await workOn(shop, id);
  expect(run).toMatchObject({ status: "cancelled", used, held: 24 });
  expect(await readBalance(shop.editor)).toMatchObject({ available: 1_000 - used, held: 0 });
  if (step === 2) return expect(run.insightId).toBeNull();
  const insight = await readInsight(shop.viewer, run.insightId ?? "");
  expect(insight.summary).toContain(missing);
});

test("platforms that stay silent come back, and without one that it needs nothing is charged", async () => {
  const shop = await testShop();
  const part = await ask(shop, text);
  await silence(shop, "google_ads");
  expect(await workOn(shop, part.id)).toMatchObject({ status: "succeeded", used: 22 });
  const none = await ask(shop, text, { platforms: ["meta_ads", "shopify"] });
  await silence(shop, "meta_ads");
  expect(await workOn(shop, none.id)).toMatchObject({
    ...{ status: "failed", failureCode: "platforms_unavailable", used: 0, insightId: null },
  });
});

test("with too few credits the question waits as a paused run of its thread, and nothing is charged", async () => {
  const shop = await testShop({ monthlyCredits: 20 });
  const run = await ask(shop, text);
  expect(run).toMatchObject({ status: "paused", used: 0, held: 0, threadId: run.id });
  expect((await readBalance(shop.editor)).available).toBe(20);
});

test("a Viewer may ask for the price and can't run the question", async () => {
  const shop = await testWorkspace();
  const quoteId = shop.projectId;
  await expect(startRun(shop.viewer, { quoteId, idempotencyKey: "press-1234" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
