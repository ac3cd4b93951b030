import "server-only";

import { z } from "zod";

import type { BalanceAt, GrantAt } from "@/lib/contracts/balance-at";
import { givenInstant } from "@/lib/contracts/primitives";
import { periodAt } from "@/lib/billing/periods";
import { compareBurnOrder } from "@/lib/credits/rules/burn-order";
import { currentTotals, usedInPeriod, type BalanceFacts } from "@/lib/credits/balance/describe-balance";
import type { Grant, Instant, Terms } from "@/lib/credits/ledger";

import { contextZone, requireRole, type Ctx } from "../../context";
import { database } from "../../database/db";
import { AppError } from "../../errors";
import { parseInput } from "../../http/parse-input";
import { statement } from "../../database/statement";
import { positionAt } from "./position-at";
import { readBalanceFacts } from "./read-balance-facts";
import { grantColumns, list, type GrantRow } from "../writer/load-ledgers";

export const balanceAtQueryInput = z.object({
  at: givenInstant,
  grants: z.stringbool().default(false),
});

const asked = z.object({ at: z.date(), grants: z.boolean().default(false) });
const farthestMs = 5 * 366 * 86_400_000;

type Figures = Pick<BalanceAt, "available" | "held" | "period" | "grants">;

/**
 * The balance as of any instant: from the entries where it is past, by what is known (expiries, paid renewals, ends of
 * leases) where it is to come, five years at most. Available and held cost the same however long the history is; the
 * period's figures grow with one period, the grants with what happened since. Throws `validation`, `not_found`. Rule 12.
 */
export async function readBalanceAt(ctx: Ctx, input: z.input<typeof asked>): Promise<BalanceAt> {
  requireRole(ctx, "viewer");
  const { at, grants } = parseInput(asked, input);
  const now = ctx.clock.now();
  if (at.getTime() > now.getTime() + farthestMs) {
    throw new AppError("validation", { issues: { at: ["is more than five years ahead"] } });
  }
  const facts = (await readBalanceFacts([ctx.workspaceId], at)).get(ctx.workspaceId);
  if (!facts) throw new AppError("not_found");
  // A ledger that is booked beyond that instant can't go back to it; its entries have the balance of that time.
  const booked = facts.at > at.getTime();
  const figures = booked ? await readPast(ctx, at, facts.ledger.terms, grants) : figuresOf(facts, grants);
  return { at: at.toISOString(), timeZone: contextZone(ctx), foreseen: at > now, ...figures };
}

function figuresOf(facts: BalanceFacts, withGrants: boolean): Figures {
  const { ledger, storedPeriod, at } = facts;
  const totals = currentTotals(ledger, storedPeriod);
  const period = totals && {
    startsAt: new Date(totals.startsAt).toISOString(),
    endsAt: new Date(totals.endsAt).toISOString(),
    opening: totals.opening,
    granted: Object.values(totals.bySource).reduce((sum, credits) => sum + credits, 0),
    used: usedInPeriod(facts, totals.startsAt),
    expired: totals.expired,
  };
  const grants = withGrants ? grantsLeft([...ledger.grants.values()], at) : null;
  return { available: ledger.available, held: ledger.held, period, grants };
}

// What counts in a period was booked after it began.
const pastStatement = statement(
  "balance-at",
  `
  SELECT p.last, coalesce(e.available_after, 0)::float8 AS available, coalesce(e.held_after, 0)::float8 AS held, moved.*
  FROM (SELECT ${positionAt("<= $2")} AS last, ${positionAt("< $3")} AS start) AS p
  LEFT JOIN credit_entries e ON e.workspace_id = $1 AND e.sequence = p.last
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(m.available_delta) FILTER (WHERE m.kind = 'grant'), 0)::float8 AS granted,
      coalesce(sum(m.used_delta), 0)::float8 AS used,
      coalesce(-sum(m.available_delta + m.held_delta + m.used_delta) FILTER (WHERE m.kind <> 'grant'), 0)::float8
        AS expired
    FROM credit_entries m
    WHERE m.workspace_id = $1 AND m.sequence > p.start AND m.sequence <= p.last AND m.period_starts_at = $3
  ) AS moved`,
);

const grantsSql = `
  WITH since AS (
    SELECT grant_id AS id, sum(available_delta)::int AS available, sum(held_delta)::int AS held
    FROM credit_entries WHERE workspace_id = $1 AND sequence > $2 GROUP BY grant_id)
  SELECT ${grantColumns}, coalesce(s.available, 0) AS "availableSince", coalesce(s.held, 0) AS "heldSince"
  FROM credit_grants g LEFT JOIN since s ON s.id = g.id WHERE g.workspace_id = $1`;

const grantsStatement = statement("balance-at-grants", `SELECT ${list(grantsSql)} AS grants`);

type PastRow = {
  last: number;
  available: number;
  held: number;
  granted: number;
  used: number;
  expired: number;
};
type SinceRow = GrantRow & { availableSince: number; heldSince: number };

async function readPast(ctx: Ctx, at: Date, terms: Terms | null, withGrants: boolean): Promise<Figures> {
  const begun = terms !== null && terms.anchorAt <= at.getTime();
  const period = begun ? periodAt(new Date(terms.anchorAt), at) : null;
  const { rows } = await database().ledgerPool.query<PastRow>({
    ...pastStatement,
    values: [ctx.workspaceId, at.toISOString(), (period?.startsAt ?? at).toISOString()],
  });
  const [row] = rows;
  if (!row) throw new AppError("not_found");
  const { last, available, held, granted, used, expired } = row;
  // What was carried over: everything that is left or gone and wasn't granted in this period.
  const opening = available + held + used + expired - granted;
  return {
    available,
    held,
    period: period && {
      startsAt: period.startsAt.toISOString(),
      endsAt: period.endsAt.toISOString(),
      opening,
      granted,
      used,
      expired,
    },
    grants: withGrants ? await readGrantsAt(ctx, at, last) : null,
  };
}

/** The grants as they are, less what happened to them since. */
async function readGrantsAt(ctx: Ctx, at: Date, sequence: number): Promise<GrantAt[]> {
  const { rows } = await database().ledgerPool.query<{ grants: SinceRow[] | null }>({
    ...grantsStatement,
    values: [ctx.workspaceId, sequence],
  });
  const grants = (rows[0]?.grants ?? []).map(({ availableSince, heldSince, ...grant }) => ({
    ...grant,
    available: grant.available - availableSince,
    held: grant.held - heldSince,
  }));
  return grantsLeft(grants, at.getTime());
}

/** In burn order; grants that had ended, of which something is held, come last. */
function grantsLeft(grants: Grant[], at: Instant): GrantAt[] {
  const ended = (grant: Grant) => Math.min(grant.voidedAt ?? Infinity, grant.expiresAt ?? Infinity) <= at;
  return grants
    .filter((grant) => grant.available + grant.held > 0)
    .sort((a, b) => Number(ended(a)) - Number(ended(b)) || compareBurnOrder(a, b))
    .map(({ id, source, label, amount, available, held, expiresAt }) => ({
      id,
      source,
      label,
      amount,
      available,
      held,
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    }));
}
