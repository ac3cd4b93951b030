import "server-only";

import type { BalanceFacts } from "@/lib/credits/balance/describe-balance";
import type { PeriodTotals } from "@/lib/credits/ledger";
import { bookDue } from "@/lib/credits/rules/book-due";

import type { Clock } from "../../clock";
import { database } from "../../database/db";
import { AppError } from "../../errors";
import { oncePerPage } from "../../once-per-page";
import { statement } from "../../database/statement";
import {
  assemble,
  ledgersSql,
  grantColumns,
  list,
  ms,
  type GrantRow,
  type LoadRow,
} from "../writer/load-ledgers";
import { newId } from "../../database/new-id";
import { readTogether } from "./read-together";

/** The newest stored period of each workspace. */
const newestPeriod = `credit_accounts a CROSS JOIN LATERAL (
  SELECT * FROM credit_periods c WHERE c.workspace_id = a.workspace_id ORDER BY c.starts_at DESC LIMIT 1) AS p`;

const periodsSql = `
  SELECT p.workspace_id AS "workspaceId", ${ms("p.starts_at")} AS "startsAt", ${ms("p.ends_at")} AS "endsAt",
    p.opening_credits AS opening, p.expired_credits AS expired,
    json_build_object('plan', p.plan_credits, 'topup', p.topup_credits, 'promotional', p.promotional_credits,
      'adjustment', p.adjustment_credits) AS "bySource"
  FROM ${newestPeriod} WHERE a.workspace_id = ANY ($1::uuid[])`;

const endedSql = `
  SELECT ${grantColumns} FROM ${newestPeriod} CROSS JOIN LATERAL (
    SELECT * FROM credit_grants WHERE workspace_id = a.workspace_id
      AND period_starts_at BETWEEN p.starts_at AND p.starts_at AND NOT live ORDER BY period_starts_at) AS g
  WHERE a.workspace_id = ANY ($1::uuid[])`;

const openHoldsSql = `
  SELECT w.id AS "workspaceId", (SELECT count(*)::int FROM (
    SELECT lease_ends_at FROM credit_holds WHERE workspace_id = w.id AND status = 'open' ORDER BY lease_ends_at) AS h
    WHERE h.lease_ends_at IS NULL OR h.lease_ends_at > $2::timestamptz) AS count
  FROM unnest($1::uuid[]) AS w (id)`;

/** Two periods and what a time zone can add, for the pace. */
const daysSql = `
  SELECT w.id AS "workspaceId", d.day, sum(d.credits)::bigint AS credits
  FROM unnest($1::uuid[]) AS w (id) CROSS JOIN LATERAL (
    SELECT day, credits FROM usage_days WHERE workspace_id = w.id AND day >= $2::timestamptz::date - 65 ORDER BY day) AS d
  GROUP BY w.id, d.day`;

const firstDaySql = `
  SELECT w.id AS "workspaceId", d.day FROM unnest($1::uuid[]) AS w (id) CROSS JOIN LATERAL (
    SELECT day FROM usage_days WHERE workspace_id = w.id ORDER BY day LIMIT 1) AS d`;

const playbookSql = `
  SELECT base_credits FROM rate_lines
  WHERE version = rate_card_in_force($2::timestamptz) AND action_type = 'playbook' AND tier = 'standard'`;

const readStatement = statement(
  "ledger-read",
  `${ledgersSql}, ${list(periodsSql)} AS periods, ${list(endedSql)} AS ended,
  ${list(openHoldsSql)} AS "openHolds", ${list(daysSql)} AS days, ${list(firstDaySql)} AS "firstDays",
  (${playbookSql}) AS "standardPlaybookCredits"`,
);

type Of<T> = (T & { workspaceId: string })[] | null;
type FactsRow = LoadRow & {
  periods: Of<PeriodTotals>;
  ended: GrantRow[] | null;
  openHolds: Of<{ count: number }>;
  days: Of<{ day: string; credits: number }>;
  firstDays: Of<{ day: string }>;
  standardPlaybookCredits: number | null;
};

/**
 * The balance facts of these workspaces, with everything due at `now` booked in memory, nothing written. One statement of one snapshot, whose cost
 * does not grow with the history. A workspace that does not exist is left out.
 * @internal
 */
export async function readBalanceFacts(
  workspaceIds: string[],
  now: Date,
): Promise<Map<string, BalanceFacts>> {
  const query = { ...readStatement, values: [workspaceIds, now.toISOString()] };
  const { rows } = await database().ledgerPool.query<FactsRow>(query);
  const row = rows[0];
  const facts = new Map<string, BalanceFacts>();
  for (const [workspaceId, ledger] of assemble(row)) {
    const at = bookDue(ledger, now.getTime(), newId);
    const own = <T>(all: Of<T> | undefined) => (all ?? []).filter((part) => part.workspaceId === workspaceId);
    facts.set(workspaceId, {
      ledger,
      at,
      storedPeriod: own(row?.periods)[0] ?? null,
      endedGrants: (row?.ended ?? []).filter((grant) => grant.workspaceId === workspaceId),
      openHolds: own(row?.openHolds)[0]?.count ?? 0,
      usedByDay: new Map(own(row?.days).map(({ day, credits }) => [day, credits])),
      firstUseDay: own(row?.firstDays)[0]?.day ?? null,
      standardPlaybookCredits: row?.standardPlaybookCredits ?? null,
    });
  }
  return facts;
}

/** By their clock: those of one clock are read at one instant of it. */
const readers = new WeakMap<Clock, (workspaceId: string) => Promise<BalanceFacts | undefined>>();

function readerBy(clock: Clock) {
  const reader = readers.get(clock) ?? readTogether((ids) => readBalanceFacts(ids, clock.now()));
  readers.set(clock, reader);
  return reader;
}

/** The balance facts of the context's workspace at the clock's now. Throws `not_found`. */
export const balanceFactsOf = oncePerPage(async ({ workspaceId, clock }) => {
  const facts = await readerBy(clock)(workspaceId);
  if (!facts) throw new AppError("not_found");
  return facts;
});
