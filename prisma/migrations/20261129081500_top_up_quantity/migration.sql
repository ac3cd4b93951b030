-- Several of one pack can be bought at once; credits and amount are those of all of them.
ALTER TABLE "top_ups" ADD COLUMN "quantity" INTEGER NOT NULL DEFAULT 1,
  ADD CONSTRAINT "top_ups_quantity_check" CHECK ("quantity" > 0);
