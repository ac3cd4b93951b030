import { expect } from "vitest";

import { dayOf } from "@/lib/calendar/day";

import { bookDueWork, bookWorkspace } from "../../credits/commands/book-due-work";
import { captureHold } from "../../credits/commands/capture-hold";
import { changePlan } from "../../credits/commands/change-plan";
import { extendHold } from "../../credits/commands/extend-hold";
import { grantCredits } from "../../credits/commands/grant-credits";
import { holdCredits } from "../../credits/commands/hold-credits";
import { recordPlanPayment } from "../../credits/commands/record-plan-payment";
import { releaseHold } from "../../credits/commands/release-hold";
import { reverseTransaction } from "../../credits/commands/reverse-transaction";
import { spendCredits } from "../../credits/commands/spend-credits";
import { voidGrant } from "../../credits/commands/void-grant";
import { exportEntries } from "../../credits/reads/export-entries";
import { listEntries } from "../../credits/reads/list-entries";
import { listEntryChoices } from "../../credits/reads/list-entry-choices";
import { readActivity } from "../../credits/reads/read-activity";
import { readBalance } from "../../credits/reads/read-balance";
import { readBalanceAt } from "../../credits/reads/read-balance-at";
import { readUsage } from "../../credits/reads/read-usage";
import { readUsedUntil } from "../../credits/reads/read-used-until";
import { verifyLedger } from "../../credits/verify/verify-ledger";
import { closeCreditWriter, newCreditWriter } from "../../credits/writer/process-writer";
import { spendCommand } from "./queued-commands";
import type { TestWorkspace } from "../test-workspace";

const reason = "Test";

/** Every command, read and check of the ledger once, under keys of this round. The writer begins with nothing in memory. */
export async function useWholeLedger(shop: TestWorkspace, round: string): Promise<void> {
  await closeCreditWriter();
  await useHolds(shop, round);
  await useGrants(shop, round);
  await bookDueWork(shop.clock);
  await readEverything(shop);
  const { differences } = await verifyLedger({ workspaceIds: [shop.workspaceId], clock: shop.clock });
  expect(differences).toBe(0);
}

async function useHolds(shop: TestWorkspace, round: string): Promise<void> {
  const { ctx, system, clock } = shop;
  const name = (what: string) => `${round}:${what}`;
  const hold = (what: string) =>
    holdCredits(ctx, {
      key: name(`hold ${what}`),
      holdId: name(what),
      credits: 5,
      leaseSeconds: 900,
      reason,
    });
  for (const what of ["captured", "released", "left"]) await hold(what);
  await extendHold(ctx, { key: name("extend"), holdId: name("captured"), leaseSeconds: 3_600, reason });
  const part = { holdId: name("captured"), credits: 2, reason };
  await captureHold(ctx, { ...part, key: name("part"), final: false });
  await captureHold(ctx, { ...part, key: name("rest") });
  await releaseHold(ctx, { key: name("release"), holdId: name("released"), reason });
  await spendCredits(ctx, { key: name("spend"), credits: 3, reason });
  // Nothing is in memory now: the past is looked up, a hold and a key of long ago too.
  await closeCreditWriter();
  await captureHold(ctx, { ...part, key: name("rest") });
  await releaseHold(ctx, { key: name("late"), holdId: "run:1", reason }).catch(() => undefined);
  // Another process writes: its version of the ledger state is found to be newer.
  const other = newCreditWriter();
  await other.submit(spendCommand(shop, 1, name("other")));
  await other.close();
  await spendCredits(ctx, { key: name("outdated"), credits: 1, reason });
  const { items } = await listEntries(ctx, { kind: "spend" });
  const transactionId = items[0]?.transaction.id ?? "";
  await reverseTransaction(system, { key: name("reverse"), transactionId, reason });
  clock.advance({ hours: 1 });
  await bookWorkspace({ workspaceId: ctx.workspaceId, clock });
}

async function useGrants({ owner, system, clock }: TestWorkspace, round: string): Promise<void> {
  const name = (what: string) => `${round}:${what}`;
  const grant = { source: "promotional", credits: 10, label: "Welcome", expiresAt: null, reason } as const;
  const { grantId } = await grantCredits(owner, { ...grant, key: name("grant") });
  await voidGrant(owner, { key: name("void"), grantId, reason });
  const paidThroughAt = new Date(clock.now().getTime() + 90 * 86_400_000);
  await recordPlanPayment(system, { key: name("payment"), paidThroughAt, reason });
  await changePlan(system, { key: name("plan"), planId: "scale", monthlyCredits: 20_000_000 });
}

async function readEverything({ ctx, clock }: TestWorkspace): Promise<void> {
  const { grants } = await readBalance(ctx);
  await readUsage(ctx, "period");
  await readUsage(ctx, "30d");
  await readUsedToday({ ctx, clock });
  await listEntryChoices(ctx);
  for (const filter of ["all", "on-demand", "grants", "automatic"] as const) {
    const { nextCursor } = await readActivity(ctx, { filter });
    if (nextCursor) await readActivity(ctx, { filter, cursor: nextCursor });
  }
  const { items, nextCursor } = await listEntries(ctx);
  if (nextCursor) await listEntries(ctx, { cursor: nextCursor });
  await listEntries(ctx, { term: "held" });
  const { parts } = await exportEntries(ctx, { transactionId: items[0]?.transaction.id });
  for await (const part of parts) expect(part).not.toBe("");
  await listEntries(ctx, { grantId: grants[0]?.id });
  for (const hours of [1, -1]) {
    const at = new Date(clock.now().getTime() + hours * 3_600_000);
    await readBalanceAt(ctx, { at, grants: true });
  }
}

/** As the range before is read: by its rollups, and on its last day by its entries. */
async function readUsedToday({ ctx, clock }: Pick<TestWorkspace, "ctx" | "clock">): Promise<void> {
  const until = clock.now().getTime();
  const to = dayOf(until, ctx.timeZone);
  const toStartsAt = Date.parse(to);
  await readUsedUntil(ctx, { from: to, to, toStartsAt, until, periodStartsAt: null, ofPeriod: false });
}
