import "server-only";

import { z } from "zod";

import { actionNames, actionType, byActionType, type ActionType } from "@/lib/contracts/primitives";
import { usageRange, type Usage, type UsageRange } from "@/lib/contracts/usage";
import { periodAt } from "@/lib/billing/periods";
import { addDays, dayOf, daysBetween } from "@/lib/calendar/day";
import { startOfDay } from "@/lib/calendar/zone";
import { sumBy, total, usageSeries, type DayRange, type UsageRecord } from "@/lib/credits/usage-series";

import { contextZone, requireRole, type Ctx } from "../../context";
import { database, db } from "../../db";
import { AppError } from "../../errors";
import { parseInput } from "../../http/parse-input";
import { rateCardAt } from "../../pricing/rate-card-at";
import { statement } from "../../statement";
import { readUsageBreakdown } from "./read-usage-breakdown";

export const usageQueryInput = z.object({ range: usageRange.default("period") });

/** What a range covers: its days, and for a credit period the period itself, so that it agrees with the balance. */
type Span = DayRange & { periodStartsAt: Date | null };

/**
 * Usage by day, action and member of this credit period or the last 30 days, with the range before it. From the
 * per-day rollups: the cost does not grow with the history. Throws `not_found` without a subscription. Rule 19.
 */
export async function readUsage(ctx: Ctx, asked: UsageRange): Promise<Usage> {
  requireRole(ctx, "viewer");
  const range = parseInput(usageRange, asked);
  const workspace = await db().workspace.findUnique({
    where: { id: ctx.workspaceId },
    select: { createdAt: true, subscription: { select: { anchorAt: true, createdAt: true } } },
  });
  if (!workspace?.subscription) throw new AppError("not_found", { what: "subscription" });
  const now = ctx.clock.now();
  const today = dayOf(now.getTime(), ctx.timeZone);
  const { current, previous } = spans(range, workspace.subscription.anchorAt, now, ctx.timeZone);
  const [records, previousRecords, tierLabels, automaticRuns] = await Promise.all([
    readRecords(ctx, current),
    readRecords(ctx, previous),
    rateCardAt(now),
    countAutomatic(ctx, current, now),
  ]);
  const started = Math.min(workspace.createdAt.getTime(), workspace.subscription.anchorAt.getTime());
  const firstDay = dayOf(started, ctx.timeZone);
  const points = usageSeries({ range: current, previous, records, previousRecords, today, firstDay });
  return {
    range,
    timeZone: contextZone(ctx),
    from: current.from,
    to: current.to,
    days: points.map(({ day, running, byType, previous: before }) => ({
      day,
      running,
      ...creditsByType(byType),
      previous: before,
    })),
    byAction: actionType.options.map((type) => actionUsage(type, records, previousRecords, tierLabels)),
    byMember: await memberUsage(records),
    automaticRuns,
    total: { ...total(records), previousCredits: total(previousRecords).credits },
  };
}

function spans(
  range: UsageRange,
  anchorAt: Date,
  now: Date,
  timeZone: string,
): { current: Span; previous: Span } {
  const today = dayOf(now.getTime(), timeZone);
  if (range === "30d") {
    const current = { from: addDays(today, -29), to: today, periodStartsAt: null };
    return {
      current,
      previous: { from: addDays(today, -59), to: addDays(today, -30), periodStartsAt: null },
    };
  }
  const period = periodAt(anchorAt, now);
  const from = dayOf(period.startsAt.getTime(), timeZone);
  const current = { from, to: today, periodStartsAt: period.startsAt };
  // Before the first period there was none: its days stay empty.
  const beforeIt =
    period.index > 0 ? periodAt(anchorAt, new Date(period.startsAt.getTime() - 1)).startsAt : null;
  if (beforeIt === null) {
    const to = addDays(from, -1);
    return {
      current,
      previous: { from: addDays(from, -1 - daysBetween(from, today)), to, periodStartsAt: new Date(0) },
    };
  }
  const previousFrom = dayOf(beforeIt.getTime(), timeZone);
  const to = addDays(previousFrom, daysBetween(from, today));
  return { current, previous: { from: previousFrom, to, periodStartsAt: beforeIt } };
}

/** Whose use it is where no member is concerned. */
const nobody = "";

async function readRecords(ctx: Ctx, { from, to, periodStartsAt }: Span): Promise<UsageRecord[]> {
  const period = periodStartsAt ? { periodStartsAt } : {};
  const by = ["day", "actionType", "actionTier", "memberId"] as const;
  const rows = await readUsageBreakdown(ctx, { from, to, by, ...period });
  return rows.map((row) => ({ ...row, memberId: row.memberId ?? nobody }));
}

type TierLabel = { actionType: string; tier: string; label: string };

function actionUsage(
  type: ActionType,
  records: UsageRecord[],
  previousRecords: UsageRecord[],
  tierLabels: TierLabel[],
): Usage["byAction"][number] {
  const amounts = (matches: (record: UsageRecord) => boolean) => ({
    ...total(records.filter(matches)),
    previousCredits: total(previousRecords.filter(matches)).credits,
  });
  const priced = tierLabels.filter((line) => line.actionType === type);
  const used = [...records, ...previousRecords].filter((record) => record.actionType === type);
  const labels = new Map(used.map(({ actionTier }) => [actionTier, actionTier]));
  const tiers = new Map([...priced.map(({ tier, label }) => [tier, label] as const)]);
  for (const [tier, label] of labels) if (!tiers.has(tier)) tiers.set(tier, label);
  return {
    actionType: type,
    label: actionNames[type].many,
    ...amounts((record) => record.actionType === type),
    tiers: [...tiers].map(([tier, label]) => ({
      tier,
      label,
      ...amounts((record) => record.actionType === type && record.actionTier === tier),
    })),
  };
}

const creditsByType = (sums: Map<string, number>) => byActionType((type) => sums.get(type) ?? 0);

async function memberUsage(records: UsageRecord[]): Promise<Usage["byMember"]> {
  const ids = [...new Set(records.map((record) => record.memberId))];
  const members = ids.filter((id) => id !== nobody);
  const users = await db().user.findMany({
    where: { id: { in: members } },
    select: { id: true, email: true },
  });
  const emails = new Map(users.map((user) => [user.id, user.email]));
  return ids
    .map((memberId) => {
      const own = records.filter((record) => record.memberId === memberId);
      const byType = creditsByType(sumBy(own, (record) => record.actionType));
      return { who: emails.get(memberId) ?? "ClickBoss", ...byType, ...total(own) };
    })
    .sort((a, b) => b.credits - a.credits || (a.who < b.who ? -1 : 1));
}

const automaticStatement = statement(
  "usage-automatic",
  `SELECT count(*)::int AS count FROM automatic_activities
    WHERE workspace_id = $1 AND occurred_at BETWEEN $2 AND $3`,
);

/** When a range begins: with its credit period, or with its first day. */
function startOf(ctx: Ctx, { from, periodStartsAt }: Span): Date {
  return periodStartsAt ?? new Date(startOfDay(contextZone(ctx), from));
}

async function countAutomatic(ctx: Ctx, span: Span, now: Date): Promise<number> {
  const { rows } = await database().ledgerPool.query<{ count: number }>({
    ...automaticStatement,
    values: [ctx.workspaceId, startOf(ctx, span).toISOString(), now.toISOString()],
  });
  return rows[0]?.count ?? 0;
}
