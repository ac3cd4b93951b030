import "server-only";

import type { Action, Actor, Entry, RecordedTransaction, Transaction } from "@/lib/credits/ledger";

import type { QueuedCommand } from "./batch";
import { statement } from "../../database/statement";
import { list, ms, type LoadRequest, type Queryable } from "./load-ledgers";

const entriesSql = `
  SELECT json_agg(json_build_object('sequence', e.sequence, 'transactionId', e.transaction_id, 'grantId', e.grant_id,
    'holdId', e.hold_id, 'kind', e.kind, 'availableDelta', e.available_delta, 'heldDelta', e.held_delta,
    'usedDelta', e.used_delta, 'availableAfter', e.available_after, 'heldAfter', e.held_after,
    'occurredAt', ${ms("e.occurred_at")}, 'periodStartsAt', ${ms("e.period_starts_at")}) ORDER BY e.sequence)
  FROM credit_entries e
  WHERE e.workspace_id = t.workspace_id AND e.sequence BETWEEN t.first_sequence AND t.last_sequence`;

const reversedOfHoldSql = `
  SELECT coalesce(-sum(e.used_delta), 0)::int FROM (
    SELECT * FROM credit_transactions WHERE workspace_id = t.workspace_id AND kind = 'reverse'
      AND hold_id BETWEEN t.hold_id AND t.hold_id ORDER BY hold_id
  ) AS r CROSS JOIN LATERAL (
    SELECT used_delta FROM credit_entries
    WHERE workspace_id = r.workspace_id AND sequence BETWEEN r.first_sequence AND r.last_sequence OFFSET 0) AS e`;

const recordedSql = `
  SELECT t.workspace_id AS "workspaceId", t.id, t.kind, ${ms("t.occurred_at")} AS "occurredAt",
    t.actor_kind AS "actorKind", t.actor_id AS "actorId", t.reason, t.action_type AS "actionType",
    t.action_tier AS "actionTier", t.member_id AS "memberId", t.project_id AS "projectId", t.run_id AS "runId",
    t.hold_id AS "holdId", t.reverses_id AS "reversesId", t.first_sequence AS "firstSequence",
    t.last_sequence AS "lastSequence", (${entriesSql}) AS entries, (${reversedOfHoldSql}) AS "reversedOfHold",
    (SELECT r.id FROM credit_transactions r WHERE r.workspace_id = t.workspace_id
      AND r.reverses_id BETWEEN t.id AND t.id ORDER BY r.reverses_id LIMIT 1) IS NOT NULL AS reversed
  FROM unnest($1::uuid[], $2::uuid[]) AS named (workspace_id, id) CROSS JOIN LATERAL (
    SELECT * FROM credit_transactions WHERE workspace_id = named.workspace_id AND id = named.id OFFSET 0) AS t`;

const recordedStatement = statement("ledger-recorded", `SELECT ${list(recordedSql)} AS recorded`);

type RecordedRow = Omit<Transaction, "actor" | "action"> &
  Pick<Action, "memberId" | "projectId" | "runId"> &
  Pick<RecordedTransaction, "reversed" | "reversedOfHold"> & {
    workspaceId: string;
    actorKind: Actor["kind"];
    actorId: string | null;
    actionType: string | null;
    actionTier: string | null;
    entries: Entry[] | null;
  };

/**
 * The past transactions that commands name, under the locks of the batch. The grants and the hold that they moved are
 * added to what is to be loaded, ended ones too. A batch without such a command pays nothing.
 */
export async function loadRecorded(
  on: Queryable,
  queue: QueuedCommand[],
  request: LoadRequest,
): Promise<(RecordedTransaction & { workspaceId: string })[]> {
  const named = queue.flatMap(({ workspaceId, command }) =>
    command?.kind === "reverse" && "transactionId" in command.input
      ? [{ workspaceId, id: command.input.transactionId }]
      : [],
  );
  if (named.length === 0) return [];
  const { rows } = await on.query<{ recorded: RecordedRow[] | null }>({
    ...recordedStatement,
    values: [named.map((one) => one.workspaceId), named.map((one) => one.id)],
  });
  return (rows[0]?.recorded ?? []).map((row) => {
    const { workspaceId, holdId } = row;
    const entries = row.entries ?? [];
    for (const { grantId: id } of entries) request.grants.push({ workspaceId, id });
    if (holdId !== null) request.holds.push({ workspaceId, id: holdId });
    const { reversed, reversedOfHold } = row;
    return { workspaceId, transaction: transactionOf(row), entries, reversed, reversedOfHold };
  });
}

function transactionOf(row: RecordedRow): Transaction {
  const { id, kind, occurredAt, reason, holdId, reversesId, firstSequence, lastSequence } = row;
  const { actorKind, actorId, actionType, actionTier, memberId, projectId, runId } = row;
  const action =
    actionType === null
      ? null
      : { type: actionType, tier: actionTier ?? "other", memberId, projectId, runId };
  const actor = { kind: actorKind, id: actorId };
  const sequences = { firstSequence, lastSequence };
  return { id, kind, occurredAt, actor, reason, action, holdId, reversesId, ...sequences };
}
