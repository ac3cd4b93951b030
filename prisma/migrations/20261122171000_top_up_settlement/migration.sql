-- AlterTable
ALTER TABLE "local_checkouts" ADD COLUMN     "answers_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "top_ups" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "receipt_email" TEXT,
ADD COLUMN     "receipt_mailed_at" TIMESTAMPTZ(3);

-- What must hold of a purchase, whatever the code does.
ALTER TABLE "top_ups"
  ADD CONSTRAINT "top_ups_figures_check" CHECK ("credits" > 0 AND "amount_minor" > 0 AND "expires_after_months" > 0),
  ADD CONSTRAINT "top_ups_paid_check" CHECK (("status" = 'paid') = ("paid_at" IS NOT NULL)),
  ADD CONSTRAINT "top_ups_receipt_check" CHECK (("paid_at" IS NULL) = ("receipt_number" IS NULL)),
  ADD CONSTRAINT "top_ups_granted_check" CHECK ("granted_at" IS NULL OR ("paid_at" IS NOT NULL AND "grant_id" IS NOT NULL));
ALTER TABLE "top_up_packs"
  ADD CONSTRAINT "top_up_packs_figures_check" CHECK ("credits" > 0 AND "price_minor" > 0 AND "expires_after_months" > 0);
ALTER TABLE "local_checkouts"
  ADD CONSTRAINT "local_checkouts_status_check"
    CHECK ("status" IN ('open', 'declined', 'needs-confirmation', 'paid', 'expired')),
  ADD CONSTRAINT "local_checkouts_paid_check" CHECK (("status" = 'paid') = ("paid_at" IS NOT NULL));

-- The purchases that the reconciler still has to finish: not paid, not granted, or without their receipt.
CREATE INDEX "top_ups_unfinished_idx" ON "top_ups" ("asked_at" NULLS FIRST)
  WHERE "status" IN ('pending', 'paid') AND "receipt_mailed_at" IS NULL;
