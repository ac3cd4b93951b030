import "server-only";

import { periodAt } from "@/lib/billing/periods";
import {
  grantedBySource,
  usageInOrder,
  type Ledger2Figures,
  type PeriodFigures,
} from "@/lib/credits/conformance/ledger2-case";
import { noActionType } from "@/lib/credits/conformance/ledger2-command";
import { currentTotals, usedInPeriod, type BalanceFacts } from "@/lib/credits/balance/describe-balance";
import type { PeriodTotals } from "@/lib/credits/ledger";

import type { Ctx } from "../../context";
import { db } from "../../database/db";
import { AppError } from "../../errors";
import { readBalanceFacts } from "../reads/read-balance-facts";
import { readUsageBreakdown } from "../reads/read-usage-breakdown";

type Names = { given: { name: string; id: string }[]; members: { nameOf: (id: string) => string } };

/** All that a case can expect of a workspace, once everything due is booked: from the product's reads and its tables. */
export async function readLedger2Figures(ctx: Ctx, { given, members }: Names): Promise<Ledger2Figures> {
  const { workspaceId } = ctx;
  const facts = (await readBalanceFacts([workspaceId], ctx.clock.now())).get(workspaceId);
  if (!facts) throw new AppError("not_found");
  const { available, held } = facts.ledger;
  return {
    available,
    held,
    ...(await readGrants(workspaceId, given)),
    period: runningPeriod(facts),
    periods: await readPeriods(workspaceId, facts),
    usage: await readUsage(ctx, members),
    entries: await readEntryKinds(workspaceId),
  };
}

async function readGrants(workspaceId: string, given: Names["given"]) {
  const grants = await db().creditGrant.findMany({ where: { workspaceId } });
  const availableOf = new Map(grants.map((grant) => [grant.id, grant.availableCredits]));
  const ids = new Set(given.map(({ id }) => id));
  const ofPlan = grants.filter(({ id }) => !ids.has(id));
  return {
    spent: grants.reduce((sum, grant) => sum + grant.usedCredits, 0),
    remaining: {
      ...Object.fromEntries(given.map(({ name, id }) => [name, availableOf.get(id) ?? 0])),
      plan: ofPlan.reduce((sum, grant) => sum + grant.availableCredits, 0),
    },
  };
}

function figuresOf(facts: BalanceFacts, totals: Omit<PeriodTotals, "endsAt">, used: number): PeriodFigures {
  const start = new Date(totals.startsAt);
  const anchor = new Date(facts.ledger.terms?.anchorAt ?? totals.startsAt);
  const { opening, expired, bySource } = totals;
  return {
    n: periodAt(anchor, start).index,
    start,
    opening,
    granted: grantedBySource(bySource),
    used,
    expired,
  };
}

function runningPeriod(facts: BalanceFacts): Ledger2Figures["period"] {
  const { available, held } = facts.ledger;
  const totals = currentTotals(facts.ledger, facts.storedPeriod);
  if (totals === null) return null;
  const used = usedInPeriod(facts, totals.startsAt);
  return { ...figuresOf(facts, totals, used), end: new Date(totals.endsAt), held, available };
}

async function readPeriods(workspaceId: string, facts: BalanceFacts): Promise<PeriodFigures[]> {
  const periods = await db().creditPeriod.findMany({ where: { workspaceId }, orderBy: { startsAt: "asc" } });
  const days = await db().usageDay.groupBy({
    by: ["periodStartsAt"],
    where: { workspaceId },
    _sum: { credits: true },
  });
  const usedOf = new Map(days.map((day) => [day.periodStartsAt.getTime(), Number(day._sum.credits)]));
  return periods.map((period) => {
    const startsAt = period.startsAt.getTime();
    const bySource = {
      plan: Number(period.planCredits),
      topup: Number(period.topupCredits),
      promotional: Number(period.promotionalCredits),
      adjustment: Number(period.adjustmentCredits),
    };
    const expired = Number(period.expiredCredits);
    const totals = { startsAt, opening: Number(period.openingCredits), expired, bySource };
    return figuresOf(facts, totals, usedOf.get(startsAt) ?? 0);
  });
}

async function readUsage(ctx: Ctx, members: Names["members"]): Promise<Ledger2Figures["usage"]> {
  const by = ["day", "actionType", "memberId"] as const;
  const rows = await readUsageBreakdown(ctx, { from: "1970-01-01", to: "2199-12-31", by });
  return usageInOrder(
    rows.map(({ day, actionType, memberId, credits, runs }) => ({
      day,
      action: actionType === noActionType ? "" : actionType,
      member: memberId === null ? "" : members.nameOf(memberId),
      credits,
      runs,
    })),
  );
}

/** In the order of their sequence, which must count 1, 2, 3 … without a gap. */
async function readEntryKinds(workspaceId: string): Promise<string[]> {
  const entries = await db().creditEntry.findMany({ where: { workspaceId }, orderBy: { sequence: "asc" } });
  const gap = entries.findIndex(({ sequence }, nth) => sequence !== nth + 1);
  if (gap !== -1) throw new Error(`entry ${gap + 1} is missing`);
  return entries.map(({ kind }) => kind);
}
