import { expect, test } from "vitest";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { entryKinds, testQuote, testRun } from "../../testing/test-run";
import { testWorkspace } from "../../testing/test-workspace";
import { readRun } from "../reads/read-run";
import { startRun } from "./start-run";

test("starting a run holds the quoted maximum, keeps the steps and queues the work", async () => {
  const shop = await testWorkspace();
  const run = await testRun(shop);
  expect(run).toMatchObject({ status: "queued", held: 7, used: 0, usedSoFar: 0, title: "Creative fatigue" });
  expect(run.steps.map(({ label, status }) => `${label}: ${status}`)).toEqual([
    "Meta Ads: waiting",
    "Google Ads: waiting",
    "Shopify: waiting",
    "Compare with each creative's first 7 days: waiting",
    "Write the recommendation: waiting",
  ]);
  expect(await readBalance(shop.viewer)).toMatchObject({ available: 993, held: 7, runsInProgress: 1 });
  const audit = await db().auditEntry.findMany({
    where: { workspaceId: shop.workspaceId, subjectId: run.id },
  });
  expect(audit.map(({ event, actorId }) => [event, actorId])).toEqual([["run.start", shop.userIds.editor]]);
});

test("the same key again, also ten times at once, answers with the one run and holds once", async () => {
  const shop = await testWorkspace();
  const quote = await testQuote(shop);
  const start = () => startRun(shop.editor, { quoteId: quote.id, idempotencyKey: "one-press" });
  const runs = await Promise.all(Array.from({ length: 10 }, start));
  expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
  shop.clock.advance({ hours: 1 });
  expect((await start()).id).toBe(runs[0]?.id);
  expect((await entryKinds(shop)).filter((kind) => kind === "hold")).toHaveLength(1);
});

test("a key that was used for another quote is refused, and a quote is good for one run", async () => {
  const shop = await testWorkspace();
  const [first, second] = [await testQuote(shop), await testQuote(shop, ["meta_ads"])];
  await startRun(shop.editor, { quoteId: first.id, idempotencyKey: "press-one" });
  await expect(
    startRun(shop.editor, { quoteId: second.id, idempotencyKey: "press-one" }),
  ).rejects.toMatchObject({ code: "idempotency_mismatch" });
  await expect(
    startRun(shop.owner, { quoteId: first.id, idempotencyKey: "press-two" }),
  ).rejects.toMatchObject({ code: "quote_used" });
  expect(await db().run.count({ where: { workspaceId: shop.workspaceId } })).toBe(1);
});

test("two members who start one quote at once get one run between them", async () => {
  const shop = await testWorkspace();
  const quote = await testQuote(shop);
  const starts = await Promise.allSettled(
    [shop.editor, shop.owner, shop.editor].map((ctx, nth) =>
      startRun(ctx, { quoteId: quote.id, idempotencyKey: `press-number-${nth}` }),
    ),
  );
  const refused = starts.flatMap((start) => (start.status === "rejected" ? [start.reason.code] : []));
  expect(refused).toEqual(["quote_used", "quote_used"]);
  expect(await readBalance(shop.owner)).toMatchObject({ available: 993, held: 7 });
});

test("a quote of fifteen minutes ago is refused and nothing is held", async () => {
  const shop = await testWorkspace();
  const quote = await testQuote(shop);
  shop.clock.advance({ minutes: 15 });
  await expect(
    startRun(shop.editor, { quoteId: quote.id, idempotencyKey: "too-late-press" }),
  ).rejects.toMatchObject({ code: "quote_expired" });
  expect((await readBalance(shop.editor)).held).toBe(0);
});

test("a Viewer starts nothing, and quotes and runs of another workspace are not found", async () => {
  const shop = await testWorkspace();
  const other = await testWorkspace();
  const quote = await testQuote(shop);
  const input = { quoteId: quote.id, idempotencyKey: "a-press-too-many" };
  await expect(startRun(shop.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(startRun(other.owner, input)).rejects.toMatchObject({ code: "not_found" });
  const run = await testRun(shop);
  await expect(readRun(other.owner, run.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(readRun(shop.viewer, "no-uuid")).rejects.toMatchObject({ code: "not_found" });
  expect((await readRun(shop.viewer, run.id)).id).toBe(run.id);
});

test("without enough credits the run is saved as paused with its quote, and nothing is held", async () => {
  const shop = await testWorkspace({ monthlyCredits: 4 });
  const run = await testRun(shop);
  expect(run).toMatchObject({ status: "paused", held: 0, resumesOnCredits: false });
  expect(run.quote?.maximum).toBe(7);
  expect(run.pausedAt).toBe(shop.clock.now().toISOString());
  expect(await readBalance(shop.editor)).toMatchObject({ available: 4, held: 0 });
});
