import { describe, expect, it } from "vitest";

import type { Balance } from "@/lib/contracts/balance";
import { balanceAt as balanceAtShape, type BalanceAt } from "@/lib/contracts/balance-at";

import type { Ctx } from "../../context";
import { db } from "../../database/db";
import { testWorkspace } from "../../testing/test-workspace";
import { captureHold } from "../commands/capture-hold";
import { grantCredits } from "../commands/grant-credits";
import { holdCredits } from "../commands/hold-credits";
import { readBalance } from "./read-balance";
import { readBalanceAt } from "./read-balance-at";
import { reverseTransaction } from "../commands/reverse-transaction";
import { spendCredits } from "../commands/spend-credits";
import { voidGrant } from "../commands/void-grant";

const hour = 3_600_000;
const start = Date.parse("2026-11-02T09:00:00Z");

/** The figures that both tell. */
function common(balance: Balance) {
  const { available, held, opening, granted, used, expired, grants } = balance;
  const left = grants
    .filter((line) => line.available + line.held > 0)
    .map((line) => ({ id: line.id, available: line.available, held: line.held }));
  return { available, held, period: { ...balance.period, opening, granted, used, expired }, left };
}

function commonAt({ available, held, period, grants }: BalanceAt) {
  const left = (grants ?? []).map((line) => ({ id: line.id, available: line.available, held: line.held }));
  return { available, held, period, left };
}

type Life = { ctx: Ctx; step: number };

/** What happens at each step; the hours between them cross expiries, ends of leases and three resets. */
const happenings: (((life: Life) => Promise<unknown>) | null)[] = [
  ({ ctx, step }) => grant(ctx, step, 40, 200),
  ({ ctx, step }) => spendCredits(ctx, { key: `${step}`, credits: 15, reason: "Report" }),
  ({ ctx, step }) => hold(ctx, step, 30, 7_200),
  null,
  ({ ctx, step }) => hold(ctx, step, 60, null),
  ({ ctx, step }) =>
    captureHold(ctx, { key: `${step}`, holdId: "h4", credits: 20, final: false, reason: "Report" }),
  ({ ctx, step }) => grant(ctx, step, 25, null),
  null,
  ({ ctx, step }) => captureHold(ctx, { key: `${step}`, holdId: "h4", credits: 10, reason: "Report" }),
  ({ ctx, step }) => spendCredits(ctx, { key: `${step}`, credits: 70, reason: "Report" }),
  ({ ctx, step }) => reverseLast(ctx, step),
  ({ ctx, step }) => voidLast(ctx, step),
  ({ ctx, step }) => hold(ctx, step, 5, 3_600),
  null,
  ({ ctx, step }) => grant(ctx, step, 8, null),
];
const hoursBetween = [0, 30, 1, 3, 150, 20, 100, 200, 350, 2, 24, 24, 5, 600, 700];

function grant(ctx: Ctx, step: number, credits: number, hours: number | null) {
  const expiresAt = hours === null ? null : new Date(ctx.clock.now().getTime() + hours * hour);
  const rest = { source: "topup" as const, label: "Top-up", reason: "Top-up", expiresAt };
  return grantCredits(ctx, { key: `${step}`, credits, ...rest });
}

function hold(ctx: Ctx, step: number, credits: number, leaseSeconds: number | null) {
  return holdCredits(ctx, { key: `${step}`, holdId: `h${step}`, credits, leaseSeconds, reason: "Report" });
}

async function reverseLast(ctx: Ctx, step: number) {
  const { id } = await db().creditTransaction.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, kind: "spend" },
    orderBy: { lastSequence: "desc" },
  });
  const system: Ctx = { ...ctx, actor: { kind: "system", name: "test" } };
  return reverseTransaction(system, { key: `${step}`, transactionId: id, reason: "Mistake" });
}

async function voidLast(ctx: Ctx, step: number) {
  const { id } = await db().creditGrant.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, source: "topup" },
    orderBy: { ordinal: "desc" },
  });
  return voidGrant(ctx, { key: `${step}`, grantId: id, reason: "Refund" });
}

describe("the balance as of an instant", () => {
  it("is the balance that was read then, and the one foreseen is the one that comes", async () => {
    const { ctx, clock } = await testWorkspace({
      anchorAt: new Date(start),
      now: new Date(start),
      monthlyCredits: 100,
      paidThroughAt: new Date(start + 61 * 24 * hour),
    });
    const seen: { at: Date; balance: ReturnType<typeof common> }[] = [];
    let at = start;
    for (const [step, happen] of happenings.entries()) {
      at += (hoursBetween[step] ?? 0) * hour;
      const next = new Date(at);
      const foreseen = await readBalanceAt(ctx, { at: next, grants: true });
      expect(foreseen.foreseen).toBe(step > 0);
      clock.set(next);
      const balance = common(await readBalance(ctx));
      if (step > 0) expect(stable(commonAt(foreseen))).toEqual(stable(balance));
      await happen?.({ ctx, step });
      const after = common(await readBalance(ctx));
      expect(commonAt(await readBalanceAt(ctx, { at: next, grants: true }))).toEqual(after);
      seen.push({ at: next, balance: after });
    }
    for (const { at: then, balance } of seen) {
      const past = balanceAtShape.parse(await readBalanceAt(ctx, { at: then, grants: true }));
      expect(past.foreseen).toBe(false);
      expect(commonAt(past)).toEqual(balance);
    }
  });

  it("knows the ends between two entries, to the millisecond, though nobody looked", async () => {
    const { ctx, clock } = await testWorkspace({
      anchorAt: new Date(start),
      now: new Date(start),
      monthlyCredits: 50,
    });
    await hold(ctx, 1, 20, 3_600);
    await grant(ctx, 2, 30, 48);
    clock.set(new Date(start + 40 * 24 * hour));
    await spendCredits(ctx, { key: "s", credits: 1, reason: "Report" });
    const available = async (ms: number) => (await readBalanceAt(ctx, { at: new Date(ms) })).available;
    expect(await available(start - 1)).toBe(0);
    expect(await available(start + hour - 1)).toBe(60);
    expect(await available(start + hour)).toBe(80);
    expect(await available(start + 48 * hour - 1)).toBe(80);
    expect(await available(start + 48 * hour)).toBe(50);
    expect(await available(Date.parse("2026-12-02T08:59:59.999Z"))).toBe(50);
    expect(await available(start + 40 * 24 * hour)).toBe(49);
    const before = await readBalanceAt(ctx, { at: new Date(start - 1), grants: true });
    expect(before).toMatchObject({ period: null, held: 0, grants: [] });
  });

  it("foresees no renewal that is not paid, and refuses what is too far", async () => {
    const { ctx } = await testWorkspace({
      anchorAt: new Date(start),
      now: new Date(start),
      monthlyCredits: 50,
      paidThroughAt: "2026-12-02T09:00:00Z",
    });
    const at = new Date("2026-12-03T00:00:00Z");
    expect(await readBalanceAt(ctx, { at, grants: true })).toMatchObject({
      available: 0,
      foreseen: true,
      grants: [],
      period: { granted: 0, opening: 0 },
    });
    await expect(readBalanceAt(ctx, { at: new Date("2040-01-01T00:00:00Z") })).rejects.toMatchObject({
      code: "validation",
    });
  });
});

/** Plan grants that are foreseen have no id yet. */
function stable({
  left,
  ...rest
}: Pick<BalanceAt, "available"> & { left: { available: number; held: number }[] }) {
  return { ...rest, left: left.map(({ available, held }) => ({ available, held })) };
}
