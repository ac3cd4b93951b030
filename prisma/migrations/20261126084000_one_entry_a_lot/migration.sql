-- A capture that closes a hold moves a lot once: what was used, and what comes back to it or lapses (what is missing in
-- the sum). Before, it had a further entry of release or lapse, which earlier histories keep.
ALTER TABLE "credit_entries" DROP CONSTRAINT "credit_entries_signs";
ALTER TABLE "credit_entries"
  ADD CONSTRAINT "credit_entries_signs"
  CHECK (CASE "kind"
    WHEN 'grant'   THEN "available_delta" > 0 AND "held_delta" = 0 AND "used_delta" = 0
    WHEN 'hold'    THEN "available_delta" < 0 AND "held_delta" = -"available_delta" AND "used_delta" = 0
    WHEN 'capture' THEN "available_delta" >= 0 AND "used_delta" > 0 AND "available_delta" + "used_delta" <= -"held_delta"
    WHEN 'release' THEN "available_delta" > 0 AND "held_delta" = -"available_delta" AND "used_delta" = 0
    WHEN 'lapse'   THEN "available_delta" = 0 AND "held_delta" < 0 AND "used_delta" = 0
    WHEN 'spend'   THEN "available_delta" < 0 AND "held_delta" = 0 AND "used_delta" = -"available_delta"
    WHEN 'expire'  THEN "available_delta" < 0 AND "held_delta" = 0 AND "used_delta" = 0
    WHEN 'void'    THEN "available_delta" < 0 AND "held_delta" = 0 AND "used_delta" = 0
    WHEN 'reverse' THEN "held_delta" = 0 AND "used_delta" < 0 AND "available_delta" BETWEEN 0 AND -"used_delta"
    ELSE false END);

-- What is due in all workspaces is found among the open holds of the other index: two of the same cost more than a look.
DROP INDEX "credit_holds_due_idx";
