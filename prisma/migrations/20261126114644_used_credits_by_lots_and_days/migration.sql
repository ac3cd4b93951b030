-- What was used in a period is what its lots say while it runs, and what its days say for ever: the verification proves
-- both by the entries. A third counter was one more row to change with every use.
ALTER TABLE "credit_periods" DROP COLUMN "used_credits";
ALTER TABLE "credit_periods" DROP CONSTRAINT IF EXISTS "credit_periods_not_negative";
ALTER TABLE "credit_periods"
  ADD CONSTRAINT "credit_periods_not_negative"
  CHECK ("opening_credits" >= 0 AND "granted_credits" >= 0 AND "expired_credits" >= 0 AND "ends_at" > "starts_at");
