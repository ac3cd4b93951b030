-- While a table is young, every index that begins with workspace_id looks equally good to the planner, and a plan that is
-- kept walks through all rows of a workspace for ever: those of our statements and those of foreign keys. Beside its primary
-- key these tables therefore have partial indexes only: a statement that doesn't say their condition can't use them.
DROP INDEX "credit_transactions_workspace_id_key_key";
-- The same request again.
CREATE UNIQUE INDEX "credit_transactions_used_key" ON "credit_transactions" ("workspace_id", "key")
  WHERE "key" IS NOT NULL;

DROP INDEX "credit_transactions_workspace_id_occurred_at_last_sequence_idx";
-- The activity list, newest first, and the position of an instant. The condition is always true.
CREATE INDEX "credit_transactions_time_idx" ON "credit_transactions"
  ("workspace_id", "occurred_at" DESC, "last_sequence" DESC) WHERE "last_sequence" >= 0;
-- What brought or ended credits, newest first, among any number of runs.
CREATE INDEX "credit_transactions_grants_idx" ON "credit_transactions"
  ("workspace_id", "occurred_at" DESC, "last_sequence" DESC)
  WHERE "kind" IN ('grant', 'renewal', 'activation', 'plan', 'payment', 'expiry', 'void') AND "last_sequence" >= 0;

DROP INDEX "credit_grants_workspace_id_ordinal_key";
-- The order of creation. The condition is always true.
CREATE UNIQUE INDEX "credit_grants_ordinal_key" ON "credit_grants" ("workspace_id", "ordinal") WHERE "ordinal" >= 0;

DROP INDEX "credit_grants_workspace_id_plan_period_key";
-- One grant a renewal.
CREATE UNIQUE INDEX "credit_grants_plan_period_key" ON "credit_grants" ("workspace_id", "plan_period")
  WHERE "plan_period" IS NOT NULL;

DROP INDEX "credit_grants_workspace_id_period_starts_at_idx";
-- The grants that moved in this period, ended ones among them, for the grants table.
CREATE INDEX "credit_grants_period_idx" ON "credit_grants" ("workspace_id", "period_starts_at")
  WHERE "period_starts_at" IS NOT NULL;

DROP INDEX "credit_grants_live_idx";
-- The grants of a workspace that can still change, read by every command, in an order that no other index has.
CREATE INDEX "credit_grants_live_idx" ON "credit_grants" ("workspace_id", "ordinal") WHERE "live";
