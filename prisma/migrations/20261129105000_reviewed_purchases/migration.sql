-- A person closes a purchase whose payment does not fit: it keeps the reason, and so is not opened for review again.
-- A paid purchase whose credits the workspace has no room for keeps a reason too, until they are granted.
ALTER TABLE "top_ups"
  DROP CONSTRAINT "top_ups_review_check",
  ADD CONSTRAINT "top_ups_review_check"
    CHECK ("review_reason" IS NULL
      OR ("status" IN ('pending', 'cancelled') AND "review_reason" IN
        ('checkout_of_another_purchase', 'currency_mismatch', 'amount_mismatch'))
      OR ("status" = 'paid' AND "granted_at" IS NULL AND "review_reason" = 'credit_limit'));
