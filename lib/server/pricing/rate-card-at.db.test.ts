import { expect, test } from "vitest";

import { db } from "../database/db";
import { readBalance } from "../credits/reads/read-balance";
import { readUsage } from "../credits/reads/read-usage";
import { listPacks } from "../payments/checkout/list-packs";
import { rateLineAt } from "./rate-lines-at";
import { testWorkspace } from "../testing/test-workspace";
import { rateCardAt } from "./rate-card-at";

function addCard(version: number, effectiveAt: string, baseCredits: number) {
  const prices = { actionType: "playbook", tier: "standard", label: `Card ${version}`, platformCredits: 1 };
  return db().rateCard.create({
    data: { version, effectiveAt: new Date(effectiveAt), lines: { create: { ...prices, baseCredits } } },
  });
}

test("a card numbered higher that came into force earlier is over, in every place that asks", async () => {
  const workspace = await testWorkspace({ planId: "growth", now: "2026-11-19T10:36:00Z" });
  await addCard(12, "2026-11-10T00:00:00Z", 20);
  await addCard(13, "2026-11-05T00:00:00Z", 50);
  await addCard(14, "2026-12-24T00:00:00Z", 1);
  const { owner, clock } = workspace;
  const usage = await readUsage(owner, "period");
  expect((await rateCardAt(clock.now())).map(({ version }) => version)).toEqual([12]);
  expect((await rateLineAt("playbook", "standard", clock.now())).baseCredits).toBe(20);
  expect((await listPacks(owner, {})).packs[0]?.standardPlaybooks).toBe(5);
  expect((await readBalance(owner)).forecast.standardPlaybooks).toBe(50);
  expect(JSON.stringify(usage)).not.toContain("Card 13");
});

test("two cards can't come into force at the same instant", async () => {
  await addCard(21, "2027-02-01T00:00:00Z", 5);
  await expect(addCard(22, "2027-02-01T00:00:00Z", 6)).rejects.toMatchObject({ code: "P2002" });
});

test("before the first card there is no price to give", async () => {
  await expect(rateCardAt(new Date("2019-12-31T23:59:59Z"))).rejects.toMatchObject({ code: "internal" });
});
