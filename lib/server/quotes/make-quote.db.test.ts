import { expect, test } from "vitest";

import { db } from "../database/db";
import { testWorkspace } from "../testing/test-workspace";
import { makeQuote } from "./make-quote";

type Workspace = Awaited<ReturnType<typeof testWorkspace>>;

const all = ["meta_ads", "google_ads", "shopify"] as const;

function ask(shop: Workspace, platforms: readonly (typeof all)[number][] = all) {
  return {
    ...{ actionType: "playbook" as const, playbookKey: "creative-fatigue" },
    ...{ projectId: shop.projectId, platforms: [...platforms] },
  };
}

test("a quote lists the base, which includes the first platform, and one line for each further one", async () => {
  const shop = await testWorkspace();
  const quote = await makeQuote(shop.viewer, ask(shop, ["shopify", "meta_ads", "google_ads"]));
  expect(quote.lines).toEqual([
    { kind: "base", label: "Standard playbook", platform: "meta_ads", credits: 5 },
    { kind: "platform", label: "Google Ads", platform: "google_ads", credits: 1 },
    { kind: "platform", label: "Shopify", platform: "shopify", credits: 1 },
  ]);
  expect(quote).toMatchObject({ estimate: 7, maximum: 7, tier: "standard", actionType: "playbook" });
  expect(Date.parse(quote.expiresAt) - Date.parse(quote.createdAt)).toBe(15 * 60_000);
});

test("asking again gives the same quote while ten minutes are left, and another member gets another", async () => {
  const shop = await testWorkspace();
  const first = await makeQuote(shop.editor, ask(shop));
  shop.clock.advance({ minutes: 5 });
  expect((await makeQuote(shop.editor, ask(shop))).id).toBe(first.id);
  expect((await makeQuote(shop.owner, ask(shop))).id).not.toBe(first.id);
  expect((await makeQuote(shop.editor, ask(shop, ["meta_ads", "shopify"]))).id).not.toBe(first.id);
  shop.clock.advance({ seconds: 1 });
  expect((await makeQuote(shop.editor, ask(shop))).id).not.toBe(first.id);
  expect(await db().quote.count({ where: { workspaceId: shop.workspaceId } })).toBe(4);
});

test("a new rate card prices new quotes from its instant on and leaves older ones as they are", async () => {
  const shop = await testWorkspace({ now: "2031-05-06T10:00:00Z" });
  const before = await makeQuote(shop.editor, ask(shop));
  const line = { actionType: "playbook", tier: "standard", label: "Standard", platformCredits: 2 };
  await db().rateCard.create({
    data: {
      version: 31,
      effectiveAt: new Date("2031-05-06T10:01:00Z"),
      lines: { create: [{ ...line, baseCredits: 6 }] },
    },
  });
  expect((await makeQuote(shop.editor, ask(shop))).id).toBe(before.id);
  shop.clock.advance({ minutes: 1 });
  const after = await makeQuote(shop.editor, ask(shop));
  expect([before.maximum, after.maximum]).toEqual([7, 10]);
  const kept = await db().quote.findFirstOrThrow({ where: { id: before.id } });
  expect(kept).toMatchObject({ maximumCredits: 7, rateCardVersion: 1 });
});

test("a quote is refused for what does not exist, belongs to others, is not read or is not connected", async () => {
  const shop = await testWorkspace({ platforms: ["meta_ads", "shopify"] });
  const other = await testWorkspace();
  const refused: [object, string][] = [
    [{ ...ask(shop), playbookKey: "no-such-playbook" }, "not_found"],
    [{ ...ask(shop), projectId: other.projectId }, "not_found"],
    [{ ...ask(shop), playbookKey: "budget-cap", platforms: ["shopify"] }, "validation"],
    [ask(shop, ["shopify"]), "validation"],
    [ask(shop), "platform_not_connected"],
  ];
  for (const [input, code] of refused)
    await expect(makeQuote(shop.editor, input as ReturnType<typeof ask>)).rejects.toMatchObject({ code });
  expect(await db().quote.count({ where: { workspaceId: shop.workspaceId } })).toBe(0);
});
