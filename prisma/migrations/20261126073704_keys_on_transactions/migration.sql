-- A command's idempotency key belongs to its transaction, which is written in the same moment and kept as long: one row
-- and one reference less an operation.
ALTER TABLE "credit_transactions"
  ADD COLUMN "key" TEXT,
  ADD COLUMN "input_hash" TEXT,
  ADD COLUMN "answer" JSON;

ALTER TABLE "credit_transactions" DISABLE TRIGGER "credit_transactions_append_only";
UPDATE "credit_transactions" t SET "key" = k."key", "input_hash" = k."input_hash", "answer" = k."answer"
  FROM "credit_keys" k WHERE k."workspace_id" = t."workspace_id" AND k."transaction_id" = t."id";
ALTER TABLE "credit_transactions" ENABLE TRIGGER "credit_transactions_append_only";

-- Who asked has a key, and a rule has none.
ALTER TABLE "credit_transactions"
  ADD CONSTRAINT "credit_transactions_key"
  CHECK (CASE WHEN "actor_kind" = 'rule' THEN num_nonnulls("key", "input_hash", "answer") = 0
    ELSE num_nulls("key", "input_hash", "answer") = 0 AND length("key") BETWEEN 1 AND 200 END);
CREATE UNIQUE INDEX "credit_transactions_workspace_id_key_key" ON "credit_transactions"("workspace_id", "key");
DROP TABLE "credit_keys";

-- The lines of a hold follow from the entries that placed it and from what it captured (lib/credits/hold-lines.ts).
DROP TABLE "credit_hold_lines";
