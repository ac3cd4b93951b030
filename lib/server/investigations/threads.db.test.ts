import { expect, test } from "vitest";

import type { PlatformName } from "@/lib/contracts/primitives";

import { makeQuote } from "../quotes/make-quote";
import { startRun } from "../runs/start/start-run";
import { workOn } from "../testing/test-run";
import { testShop } from "../testing/test-shop";
import { testWorkspace, type TestWorkspace } from "../testing/test-workspace";
import { listThreads } from "./list-threads";
import { previewQuestion } from "./preview-question";
import { readThread } from "./read-thread";

async function ask(shop: TestWorkspace, text: string, threadId?: string) {
  const preview = await previewQuestion(shop.viewer, { text, threadId });
  if (!preview.understood) throw new Error(preview.why);
  const { projectId, question } = preview;
  const platforms: PlatformName[] = ["meta_ads"];
  const quote = await makeQuote(shop.editor, {
    ...{ actionType: "investigation", projectId, threadId: threadId ?? null, text, question },
    ...{ depth: "quick", platforms },
  });
  const run = await startRun(shop.editor, { quoteId: quote.id, idempotencyKey: `press-${quote.id}` });
  return { ...run, threadId: run.threadId ?? "" };
}

test("a thread lists its questions in their order, who asked, what they used, and the last answer", async () => {
  const shop = await testShop();
  const first = await ask(shop, "Why did CPA rise last week?");
  await workOn(shop, first.id);
  shop.clock.advance({ minutes: 5 });
  const second = await ask(shop, "and CTR?", first.threadId);
  const thread = await readThread(shop.viewer, first.threadId);
  expect(thread).toMatchObject({ id: first.id, title: "Why did CPA rise last week?" });
  expect(thread.questions.map(({ runId }) => runId)).toEqual([first.id, second.id]);
  const { threads } = await listThreads(shop.viewer);
  expect(threads).toMatchObject([
    { id: first.id, questions: 2, status: "queued", headline: null, credits: 3, by: first.startedBy },
  ]);
  await workOn(shop, second.id);
  const [listed] = (await listThreads(shop.viewer)).threads;
  expect(listed).toMatchObject({ status: "succeeded", credits: 6, headline: expect.stringContaining("CTR") });
});

test("a search finds words of any question, and signs mean themselves", async () => {
  const shop = await testShop();
  const cpa = await ask(shop, "Why did CPA rise last week?");
  await ask(shop, "Why did it drop yesterday by campaign?", cpa.threadId);
  await ask(shop, "CPM last month");
  const found = async (search: string) =>
    (await listThreads(shop.viewer, { search })).threads.map(({ title }) => title);
  expect(await found("cpm")).toEqual(["CPM last month"]);
  expect(await found("DROP")).toEqual(["Why did CPA rise last week?"]);
  expect(await found("%")).toEqual([]);
  expect(await found("_")).toEqual([]);
});

test("another workspace's thread is not found and not listed", async () => {
  const [shop, stranger] = [await testShop(), await testWorkspace()];
  const { threadId } = await ask(shop, "CPM last month");
  await expect(readThread(stranger.owner, threadId)).rejects.toMatchObject({ code: "not_found" });
  await expect(readThread(stranger.owner, "nonsense")).rejects.toMatchObject({ code: "not_found" });
  expect((await listThreads(stranger.owner)).threads).toEqual([]);
});
