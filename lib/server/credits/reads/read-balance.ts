import "server-only";

import type { Balance, GrantLine } from "@/lib/contracts/balance";
import { describeBalance, type GrantFigures } from "@/lib/credits/balance/describe-balance";
import type { Instant } from "@/lib/credits/ledger";

import { contextZone, requireRole, type Ctx } from "../../context";
import { AppError } from "../../errors";
import { balanceFactsOf } from "./read-balance-facts";

/**
 * The one balance, at the clock's now: what is shown, spent from and alerted on. Throws `not_found` where there is no
 * subscription. Rules 1, 10, 19.
 */
export async function readBalance(ctx: Ctx): Promise<Balance> {
  requireRole(ctx, "viewer");
  const figures = describeBalance(await balanceFactsOf(ctx));
  if (!figures) throw new AppError("not_found", { what: "subscription" });
  const { period, soonestExpiry, grants } = figures;
  return {
    asOf: iso(figures.asOf),
    timeZone: contextZone(ctx),
    period: { startsAt: iso(period.startsAt), endsAt: iso(period.endsAt) },
    resetCredits: figures.resetCredits,
    opening: figures.opening,
    granted: figures.granted,
    grantedBySource: figures.grantedBySource,
    used: figures.used,
    held: figures.held,
    runsInProgress: figures.openHolds,
    expired: figures.expired,
    available: figures.available,
    usable: figures.usable,
    state: figures.state,
    soonestExpiry: soonestExpiry && { credits: soonestExpiry.credits, at: iso(soonestExpiry.at) },
    forecast: {
      fullDays: figures.fullDays,
      pacePerDay: figures.pacePerDay,
      lastsUntil: isoOrNull(figures.lastsUntil),
      earliest: isoOrNull(figures.earliest),
      latest: isoOrNull(figures.latest),
      reachesReset: figures.reachesReset,
      line: figures.forecastLine.map((point) => ({ ...point, at: iso(point.at) })),
      standardPlaybooks: figures.standardPlaybooks,
    },
    grants: grants.map((line) => grantLine(line, period.endsAt)),
  };
}

function grantLine({ grant, inPeriod, used, ended }: GrantFigures, resetAt: Instant): GrantLine {
  return {
    id: grant.id,
    source: grant.source,
    label: grant.label,
    grantedAt: iso(grant.effectiveAt),
    amount: grant.amount,
    inPeriod,
    used,
    held: grant.held,
    available: grant.available,
    expiresAt: isoOrNull(grant.expiresAt),
    expiresAtReset: grant.source === "plan" && grant.expiresAt === resetAt,
    status: ended ? "expired" : "live",
  };
}

const iso = (at: Instant) => new Date(at).toISOString();
const isoOrNull = (at: Instant | null) => (at === null ? null : iso(at));
