-- A transaction is reversed once at most.
CREATE UNIQUE INDEX "credit_transactions_reverses_key" ON "credit_transactions" ("workspace_id", "reverses_id")
  WHERE "reverses_id" IS NOT NULL;
-- What was reversed of a hold's captures, read when one more is reversed.
CREATE INDEX "credit_transactions_reversed_hold_idx" ON "credit_transactions" ("workspace_id", "hold_id")
  WHERE "kind" = 'reverse';
ALTER TABLE "credit_transactions"
  ADD CONSTRAINT "credit_transactions_reverses" CHECK (("kind" = 'reverse') = ("reverses_id" IS NOT NULL)),
  ADD CONSTRAINT "credit_transactions_workspace_id_reverses_id_fkey" FOREIGN KEY ("workspace_id", "reverses_id")
  REFERENCES "credit_transactions" ("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A reversal is added to the day of the use. A CHECK would judge the negative row that is to be added instead of the
-- sum, so the sum is judged after it; the trigger's function runs only where the sum is below zero.
ALTER TABLE "usage_days" DROP CONSTRAINT "usage_days_not_negative";
CREATE FUNCTION "refuse_negative_usage"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'usage of % is below zero', NEW."day" USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER "usage_days_not_negative" AFTER INSERT OR UPDATE ON "usage_days"
  FOR EACH ROW WHEN (NEW."credits" < 0 OR NEW."runs" < 0) EXECUTE FUNCTION "refuse_negative_usage"();
