-- Receipts of one issuer are one sequence without gaps: a row that each settlement counts up in its own transaction.
CREATE TABLE "receipt_counters" (
    "issuer" TEXT NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "receipt_counters_pkey" PRIMARY KEY ("issuer")
);

ALTER TABLE "top_ups" ADD COLUMN "receipt_sequence" INTEGER;

-- Receipts that were issued before take their places in the order of their payments.
WITH issued AS (
  SELECT "workspace_id", "id", row_number() OVER (ORDER BY "paid_at", "workspace_id", "id") AS place
  FROM "top_ups" WHERE "receipt_number" IS NOT NULL)
UPDATE "top_ups" t SET "receipt_sequence" = issued.place
  FROM issued WHERE issued."workspace_id" = t."workspace_id" AND issued."id" = t."id";

INSERT INTO "receipt_counters" ("issuer", "last_number")
  SELECT 'clickboss', count(*) FROM "top_ups" WHERE "receipt_number" IS NOT NULL;

-- Several workspaces were given the same number on one day. The first payment keeps it; the others get their place in
-- the sequence behind it, which no other receipt has.
WITH same AS (
  SELECT "workspace_id", "id",
    row_number() OVER (PARTITION BY "receipt_number" ORDER BY "receipt_sequence") AS nth
  FROM "top_ups" WHERE "receipt_number" IS NOT NULL)
UPDATE "top_ups" t SET "receipt_number" = t."receipt_number" || '-' || lpad(t."receipt_sequence"::text, 6, '0')
  FROM same WHERE same."workspace_id" = t."workspace_id" AND same."id" = t."id" AND same.nth > 1;

DROP INDEX "top_ups_workspace_id_receipt_number_key";
CREATE UNIQUE INDEX "top_ups_receipt_number_key" ON "top_ups"("receipt_number");
CREATE UNIQUE INDEX "top_ups_receipt_sequence_key" ON "top_ups"("receipt_sequence");
ALTER TABLE "top_ups" ADD CONSTRAINT "top_ups_receipt_sequence_check"
  CHECK (("receipt_number" IS NULL) = ("receipt_sequence" IS NULL));
