-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "free" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "next_free" BOOLEAN,
ADD COLUMN     "next_from_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_monthly_credits" INTEGER,
ADD COLUMN     "next_plan_id" TEXT;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_next_plan_id_fkey" FOREIGN KEY ("next_plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A plan that cost nothing when it began has nothing to pay.
UPDATE "subscriptions" s SET "free" = true FROM "plans" p WHERE p."id" = s."plan_id" AND p."price_minor" = 0;

-- A pending change is whole or absent, and begins with a later period.
ALTER TABLE "subscriptions"
  ADD CONSTRAINT "subscriptions_credits" CHECK ("monthly_credits" >= 0 AND "next_monthly_credits" >= 0),
  ADD CONSTRAINT "subscriptions_next_whole"
  CHECK (num_nulls("next_plan_id", "next_monthly_credits", "next_free", "next_from_at") IN (0, 4)),
  ADD CONSTRAINT "subscriptions_next_later" CHECK ("next_from_at" > "anchor_at");

ALTER TABLE "credit_transactions"
  DROP CONSTRAINT "credit_transactions_kind",
  ADD CONSTRAINT "credit_transactions_kind"
  CHECK ("kind" IN ('hold', 'extend', 'capture', 'release', 'spend', 'grant', 'void', 'reverse', 'plan', 'payment',
                    'renewal', 'expiry', 'lease-end', 'activation'));
