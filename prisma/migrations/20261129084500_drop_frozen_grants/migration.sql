-- Nothing freezes a grant yet; disputes bring the column back together with the code that sets it.
ALTER TABLE "credit_grants" DROP COLUMN "frozen_at";
