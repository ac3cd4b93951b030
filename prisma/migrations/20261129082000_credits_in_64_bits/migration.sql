-- One command carries 100,000,000 credits at most, and so do its grants, holds and movements. Totals and sums over time can
-- pass 32 bits: a renewal never fails, and a day or a period can use more than 2,147,483,647.
ALTER TABLE "credit_accounts"
  ALTER COLUMN "available_credits" TYPE BIGINT,
  ALTER COLUMN "held_credits" TYPE BIGINT;

ALTER TABLE "credit_entries"
  ALTER COLUMN "available_after" TYPE BIGINT,
  ALTER COLUMN "held_after" TYPE BIGINT;

ALTER TABLE "credit_periods"
  ALTER COLUMN "opening_credits" TYPE BIGINT,
  ALTER COLUMN "granted_credits" TYPE BIGINT,
  ALTER COLUMN "expired_credits" TYPE BIGINT,
  ALTER COLUMN "plan_credits" TYPE BIGINT,
  ALTER COLUMN "topup_credits" TYPE BIGINT,
  ALTER COLUMN "promotional_credits" TYPE BIGINT,
  ALTER COLUMN "adjustment_credits" TYPE BIGINT;

-- A trigger that names a column is in the way of its type: it is made again as it was.
DROP TRIGGER "usage_days_not_negative" ON "usage_days";
ALTER TABLE "usage_days" ALTER COLUMN "credits" TYPE BIGINT;
CREATE TRIGGER "usage_days_not_negative" AFTER INSERT OR UPDATE ON "usage_days"
  FOR EACH ROW WHEN (NEW."credits" < 0 OR NEW."runs" < 0) EXECUTE FUNCTION "refuse_negative_usage"();
