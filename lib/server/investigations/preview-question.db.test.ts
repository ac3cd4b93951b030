import { beforeAll, expect, test } from "vitest";

import type { QuestionPreview } from "@/lib/contracts/investigation";

import { db } from "../database/db";
import { makeQuote } from "../quotes/make-quote";
import { startRun } from "../runs/start/start-run";
import { testShop } from "../testing/test-shop";
import { testWorkspace, type TestWorkspace } from "../testing/test-workspace";
import { previewQuestion } from "./preview-question";

let shop: TestWorkspace;
beforeAll(async () => {
  shop = await testShop();
});

type Understood = Extract<QuestionPreview, { understood: true }>;
async function ask(text: string, more: object = {}): Promise<Understood> {
  const preview = await previewQuestion(shop.viewer, { text, ...more });
  if (!preview.understood) throw new Error(preview.why);
  return preview;
}
const chosen = ({ platforms }: Understood) =>
  platforms.filter((one) => one.chosen).map(({ platform }) => platform);

test("a question shows its parts in words, and its price at each depth with the platforms that it asks", async () => {
  const preview = await ask("Why did CPA rise last week?");
  expect(preview.words).toEqual({
    ...{ metric: "CPA", period: "9 to 15 Nov", against: "2 to 8 Nov", by: null, filters: [] },
  });
  expect(chosen(preview)).toEqual(["meta_ads", "google_ads", "shopify"]);
  expect(preview.prices).toEqual([
    { depth: "quick", credits: 7 },
    { depth: "standard", credits: 12 },
    { depth: "deep", credits: 24 },
  ]);
});

test("names of the shop's own campaigns narrow a question, and the platforms that it asks", async () => {
  const preview = await ask("Why did prospectng CPA rise on 18 Nov?");
  expect(preview.words.filters).toEqual([{ kind: "campaigns", text: "Prospecting" }]);
  expect(chosen(preview)).toEqual(["meta_ads", "shopify"]);
  expect(preview.prices.map(({ credits }) => credits)).toEqual([5, 10, 22]);
});

test("fewer platforms cost less, and without one that it needs there is no price", async () => {
  const text = "Why did CPA rise last week?";
  const one = await ask(text, { platforms: ["google_ads"] });
  expect(one.prices.map(({ credits }) => credits)).toEqual([3, 8, 20]);
  expect((await ask(text, { platforms: ["shopify"] })).prices).toEqual([]);
});

test("parts can be changed by hand, and only to what goes together", async () => {
  const text = "Why did Prospecting CPA rise last week?";
  const changes = { metric: "ctr", period: "yesterday", drop: ["campaigns"] };
  expect((await ask(text, { changes })).words).toMatchObject({
    ...{ metric: "CTR", period: "18 Nov", against: "11 Nov", filters: [] },
  });
  const refused = await previewQuestion(shop.viewer, { text, changes: { metric: "sessions" } });
  expect(refused).toMatchObject({ understood: false });
});

test("what can't be answered says why, with three questions that can; nothing is written in either case", async () => {
  const before = await db().quote.count({ where: { workspaceId: shop.workspaceId } });
  const refused = await previewQuestion(shop.viewer, { text: "What's the weather in Berlin?" });
  if (refused.understood) throw new Error("understood");
  expect(refused.instead).toHaveLength(3);
  for (const text of refused.instead) await ask(text);
  expect(await db().quote.count({ where: { workspaceId: shop.workspaceId } })).toBe(before);
});

test("a platform that is missing is named, and a year without figures too", async () => {
  const bare = await testShop({ platforms: ["ga4"] });
  expect(await previewQuestion(bare.viewer, { text: "revenue yesterday" })).toMatchObject({
    ...{ understood: false, why: "Connect Shopify to ask this. Connecting is free." },
  });
  expect(await previewQuestion(shop.viewer, { text: "revenue last year" })).toMatchObject({
    ...{ understood: false, why: "Figures here begin on 22 Jul 2026." },
  });
});

test("MER needs the shop and an ad platform, and a follow-up keeps the parts of the question before", async () => {
  expect((await ask("MER last week", { platforms: ["shopify"] })).prices).toEqual([]);
  expect((await ask("MER last week", { platforms: ["shopify", "meta_ads"] })).prices).not.toEqual([]);
  const { projectId, question } = await ask("Why did Prospecting CPA rise last week?");
  const quote = await makeQuote(shop.editor, {
    ...{ actionType: "investigation", projectId, threadId: null, text: "Why?", question },
    ...{ depth: "quick", platforms: ["meta_ads"] },
  });
  const { threadId } = await startRun(shop.editor, {
    quoteId: quote.id,
    idempotencyKey: `press-${quote.id}`,
  });
  const next = await ask("and CTR?", { threadId });
  expect(next.words).toMatchObject({
    metric: "CTR",
    period: "9 to 15 Nov",
    filters: [{ text: "Prospecting" }],
  });
  const stranger = await testWorkspace();
  await expect(
    previewQuestion(stranger.viewer, { text: "why", threadId: threadId ?? "" }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
});

test("another workspace's project is not found", async () => {
  const stranger = await testWorkspace();
  const question = { text: "revenue yesterday", projectId: stranger.projectId };
  await expect(previewQuestion(shop.viewer, question)).rejects.toMatchObject({ code: "not_found" });
});
