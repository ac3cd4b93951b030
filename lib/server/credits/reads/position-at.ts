import "server-only";

/**
 * SQL: the number of the last entry of a workspace at an instant, by a condition on `t.occurred_at`; 0 before the first.
 * A transaction without entries carries the number of the entry before it, so that the newest one tells the position.
 */
export const positionAt = (when: string) => `coalesce((
  SELECT t.last_sequence FROM credit_transactions t
  WHERE t.workspace_id = $1 AND t.occurred_at ${when} AND t.last_sequence >= 0
  ORDER BY t.occurred_at DESC, t.last_sequence DESC LIMIT 1), 0)`;
