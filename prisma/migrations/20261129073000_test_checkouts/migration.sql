-- The test payment page and its provider have one name now. Rows keep their ids.
ALTER TABLE "local_checkouts" RENAME TO "test_checkouts";
ALTER TABLE "test_checkouts" RENAME CONSTRAINT "local_checkouts_pkey" TO "test_checkouts_pkey";
ALTER TABLE "test_checkouts" RENAME CONSTRAINT "local_checkouts_status_check" TO "test_checkouts_status_check";
ALTER TABLE "test_checkouts" RENAME CONSTRAINT "local_checkouts_paid_check" TO "test_checkouts_paid_check";
ALTER INDEX "local_checkouts_client_key_key" RENAME TO "test_checkouts_client_key_key";

UPDATE "top_ups" SET "provider" = 'test' WHERE "provider" = 'local';
UPDATE "payment_events" SET "provider" = 'test' WHERE "provider" = 'local';
