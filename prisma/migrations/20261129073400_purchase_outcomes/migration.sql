-- An Owner can drop a purchase that nobody paid.
ALTER TYPE "top_up_status" ADD VALUE 'cancelled';

ALTER TABLE "top_ups"
  ADD COLUMN "closes_at" TIMESTAMPTZ(3),
  ADD COLUMN "ask_at" TIMESTAMPTZ(3),
  ADD COLUMN "last_answer" TEXT,
  ADD COLUMN "review_reason" TEXT;

-- Purchases that were closed though nobody knew how they ended are open again, and the provider is asked about them.
UPDATE "top_ups" SET "status" = 'pending', "last_answer" = 'unknown'
  WHERE "status" = 'failed' AND "failure_code" = 'checkout_missing';
UPDATE "top_ups" SET "status" = 'pending', "last_answer" = 'paid', "review_reason" = "failure_code"
  WHERE "status" = 'failed'
    AND "failure_code" IN ('checkout_of_another_purchase', 'currency_mismatch', 'amount_mismatch');
UPDATE "top_ups" SET "ask_at" = now()
  WHERE "status" = 'pending'
    OR ("status" = 'paid' AND ("granted_at" IS NULL OR "receipt_mailed_at" IS NULL))
    OR ("status" IN ('failed', 'expired') AND "created_at" > now() - interval '14 days');

ALTER TABLE "top_ups"
  DROP COLUMN "failure_code",
  ADD CONSTRAINT "top_ups_last_answer_check"
    CHECK ("last_answer" IN ('open', 'processing', 'paid', 'failed', 'expired', 'unknown')),
  ADD CONSTRAINT "top_ups_review_check"
    CHECK ("review_reason" IS NULL OR ("status" = 'pending' AND "review_reason" IN
      ('checkout_of_another_purchase', 'currency_mismatch', 'amount_mismatch'))),
  -- nothing that may be paid is forgotten: a pending purchase always has a time at which somebody asks again
  ADD CONSTRAINT "top_ups_asked_check" CHECK ("status" <> 'pending' OR "ask_at" IS NOT NULL);

-- Who is asked about next.
DROP INDEX "top_ups_unfinished_idx";
CREATE INDEX "top_ups_ask_at_idx" ON "top_ups" ("ask_at") WHERE "ask_at" IS NOT NULL;
DROP INDEX "top_ups_status_created_at_idx";
