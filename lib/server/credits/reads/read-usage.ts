import "server-only";

import { z } from "zod";

import { byUsageType, usageNames } from "@/lib/choices";
import {
  usageRange,
  usageType,
  type Closing,
  type Usage,
  type UsageDayPoint,
  type UsageRange,
  type UsageType,
} from "@/lib/contracts/usage";
import { periodAt } from "@/lib/billing/periods";
import { addDays, eachDay } from "@/lib/calendar/day";
import { dayIn, startOfDay } from "@/lib/calendar/zone";
import type { BalanceFacts } from "@/lib/credits/balance/describe-balance";
import type { Instant } from "@/lib/credits/ledger";
import { sumBy, total, usageSeries, type UsageRecord } from "@/lib/credits/balance/usage-series";
import { usageSpans, type ComparedSpan, type UsageSpan } from "@/lib/credits/balance/usage-spans";

import { contextZone, requireRole, type Ctx } from "../../context";
import { database, db } from "../../database/db";
import { AppError } from "../../errors";
import { parseInput } from "../../http/parse-input";
import { rateCardAt } from "../../pricing/rate-card-at";
import { statement } from "../../database/statement";
import { balanceFactsOf } from "./read-balance-facts";
import { readClosings } from "./read-closings";
import { readUsedUntil } from "./read-used-until";
import { readUsageBreakdown } from "./read-usage-breakdown";
import { readUsageParts, type UsageParts } from "./read-usage-parts";

export const usageQueryInput = z.object({ range: usageRange.default("period") });

/**
 * Usage by day, action and member of this credit period or the last 30 days, the balance at the end of each day, and the
 * range before it to the same time of day. From the per-day rollups: the cost does not grow with the history. Throws
 * `not_found` without a subscription. Rule 19.
 */
export async function readUsage(ctx: Ctx, asked: UsageRange): Promise<Usage> {
  requireRole(ctx, "viewer");
  const range = parseInput(usageRange, asked);
  const [workspace, facts] = await Promise.all([
    db().workspace.findUnique({
      where: { id: ctx.workspaceId },
      select: { createdAt: true, subscription: { select: { anchorAt: true } } },
    }),
    balanceFactsOf(ctx),
  ]);
  if (!workspace?.subscription) throw new AppError("not_found", { what: "subscription" });
  const zone = contextZone(ctx);
  const now = facts.at;
  const anchorAt = workspace.subscription.anchorAt.getTime();
  const firstDay = dayIn(zone, Math.min(workspace.createdAt.getTime(), anchorAt));
  const { current, previous } = usageSpans({ range, anchorAt, now, zone, firstDay });
  const [parts, previousRecords, tierLabels, automaticRuns, balances] = await Promise.all([
    readUsageParts(ctx, current),
    previous ? readCompared(ctx, previous, anchorAt) : [],
    rateCardAt(new Date(now)),
    countAutomatic(ctx, current),
    readDayEnds(ctx, facts, current),
  ]);
  const records = parts.records.map(ofKnownType);
  const points = usageSeries({
    range: current,
    previous,
    records,
    previousRecords,
    today: current.to,
    firstDay,
  });
  return {
    range,
    timeZone: zone,
    from: current.from,
    to: current.to,
    startsAt: iso(current.startsAt),
    opening: balances.opening,
    days: points.map(({ day, running, byType, previous: before }, nth) => ({
      day,
      running,
      ...creditsByType(byType),
      previous: before,
      ...(balances.ends[nth] ?? balances.now),
    })),
    comparedWith: previous && {
      from: previous.from < firstDay ? firstDay : previous.from,
      to: previous.to,
      until: iso(previous.until),
      whole: previous.whole,
    },
    byAction: usageType.options
      .map((type) => actionUsage(type, records, previousRecords, tierLabels))
      .filter(
        ({ actionType, runs, credits, previousCredits }) =>
          actionType !== "other" || runs + credits + previousCredits > 0,
      ),
    ...(await memberUsage(parts)),
    automaticRuns,
    total: { ...total(records), previousCredits: total(previousRecords).credits },
  };
}

type DayEnd = Pick<UsageDayPoint, "endsAt" | "closing">;
type Balances = { opening: Closing; ends: DayEnd[]; now: DayEnd };

/** The balance at the start of the range, at the end of each day that is over, and now. */
async function readDayEnds(
  ctx: Ctx,
  facts: BalanceFacts,
  { from, to, startsAt }: UsageSpan,
): Promise<Balances> {
  const zone = contextZone(ctx);
  const ends = eachDay(from, addDays(to, -1)).map((day) => startOfDay(zone, addDays(day, 1)));
  // What happens at midnight is of the next day.
  const instants = [startsAt, ...ends.map((end) => end - 1)];
  const [opening = nothing, ...closings] = await readClosings(ctx.workspaceId, facts, instants);
  const { available, held } = facts.ledger;
  return {
    opening,
    ends: ends.map((end, nth) => ({ endsAt: iso(end), closing: closings[nth] ?? nothing })),
    now: { endsAt: iso(facts.at), closing: { available, held } },
  };
}

const nothing: Closing = { available: 0, held: 0 };

/** The ledger takes any type; what is none of ours is other. */
const typeOf = (named: string): UsageType => usageType.catch("other").parse(named);

const ofKnownType = <R extends { actionType: string }>(row: R) => ({
  ...row,
  actionType: typeOf(row.actionType),
});

/** Of the range before only the credits are shown. */
async function readCompared(ctx: Ctx, span: ComparedSpan, anchorAt: Instant): Promise<UsageRecord[]> {
  const { from, to, until, periodStartsAt } = span;
  if (span.whole) {
    const by = ["day", "actionType", "actionTier"] as const;
    const period = periodStartsAt === null ? {} : { periodStartsAt: new Date(periodStartsAt) };
    return (await readUsageBreakdown(ctx, { from, to, by, ...period })).map(ofKnownType);
  }
  const rows = await readUsedUntil(ctx, {
    from,
    to,
    until,
    toStartsAt: startOfDay(contextZone(ctx), to),
    periodStartsAt:
      until < anchorAt ? null : periodAt(new Date(anchorAt), new Date(until)).startsAt.getTime(),
    ofPeriod: periodStartsAt !== null,
  });
  return rows.map((row) => ({ ...ofKnownType(row), runs: 0 }));
}

type TierLabel = { actionType: string; tier: string; label: string };

function actionUsage(
  type: UsageType,
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
    label: usageNames[type],
    ...amounts((record) => record.actionType === type),
    tiers: [...tiers].map(([tier, label]) => ({
      tier,
      label,
      ...amounts((record) => record.actionType === type && record.actionTier === tier),
    })),
  };
}

type MemberUsage = Pick<Usage, "byMember" | "otherMembers">;

const creditsByType = (sums: Map<string, number>) => byUsageType((type) => sums.get(type) ?? 0);

async function memberUsage({ members, otherMembers }: UsageParts): Promise<MemberUsage> {
  const parts = new Map<string | null, UsageParts["members"]>();
  for (const part of members.filter(({ shown }) => shown))
    parts.set(part.memberId, [...(parts.get(part.memberId) ?? []), ofKnownType(part)]);
  const others = members.filter(({ shown }) => !shown).map(ofKnownType);
  const ids = [...parts.keys()].filter((id) => id !== null);
  const users = await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
  const emails = new Map(users.map((user) => [user.id, user.email]));
  return {
    byMember: [...parts]
      .map(([memberId, own]) => ({
        memberId,
        who: emails.get(memberId ?? "") ?? "ClickBoss",
        ...creditsInAll(own),
      }))
      .sort((a, b) => b.credits - a.credits || (a.who < b.who ? -1 : 1)),
    otherMembers: otherMembers > 0 ? { members: otherMembers, ...creditsInAll(others) } : null,
  };
}

const creditsInAll = (parts: { actionType: string; credits: number; runs: number }[]) => ({
  ...creditsByType(sumBy(parts, (part) => part.actionType)),
  ...total(parts),
});

const automaticStatement = statement(
  "usage-automatic",
  `SELECT count(*)::int AS count FROM automatic_activities
    WHERE workspace_id = $1 AND occurred_at BETWEEN $2 AND $3`,
);

async function countAutomatic(ctx: Ctx, { startsAt, until }: UsageSpan): Promise<number> {
  const { rows } = await database().ledgerPool.query<{ count: number }>({
    ...automaticStatement,
    values: [ctx.workspaceId, iso(startsAt), iso(until)],
  });
  return rows[0]?.count ?? 0;
}

const iso = (at: Instant) => new Date(at).toISOString();
