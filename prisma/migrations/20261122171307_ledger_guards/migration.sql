-- What the ledger promises, held by the database itself: no code path can break it, whatever runs at the same moment.

-- Nothing below zero.
ALTER TABLE "credit_accounts"
  ADD CONSTRAINT "credit_accounts_not_negative"
  CHECK ("available_credits" >= 0 AND "held_credits" >= 0 AND "last_sequence" >= 0 AND "grant_count" >= 0);

-- A lot is where its credits are: nothing appears, nothing is lost. Before it is effective nothing of it is anywhere.
ALTER TABLE "credit_grants"
  ADD CONSTRAINT "credit_grants_not_negative"
  CHECK ("amount_credits" > 0 AND "available_credits" >= 0 AND "held_credits" >= 0 AND "used_credits" >= 0 AND "lapsed_credits" >= 0),
  ADD CONSTRAINT "credit_grants_conserved"
  CHECK ("available_credits" + "held_credits" + "used_credits" + "lapsed_credits"
         = CASE WHEN "booked_at" IS NULL THEN 0 ELSE "amount_credits" END),
  ADD CONSTRAINT "credit_grants_live"
  CHECK ("live" = (("booked_at" IS NULL AND "voided_at" IS NULL) OR "available_credits" + "held_credits" > 0)),
  ADD CONSTRAINT "credit_grants_ends_after_start"
  CHECK ("expires_at" IS NULL OR "expires_at" > "effective_at");

-- A hold resolves once, and never to more than was held.
ALTER TABLE "credit_holds"
  ADD CONSTRAINT "credit_holds_bounds" CHECK ("amount_credits" > 0 AND "captured_credits" BETWEEN 0 AND "amount_credits"),
  ADD CONSTRAINT "credit_holds_resolved"
  CHECK (("status" = 'open') = ("resolved_at" IS NULL) AND ("status" = 'open') = ("resolved_by_id" IS NULL));

ALTER TABLE "credit_hold_lines"
  ADD CONSTRAINT "credit_hold_lines_bounds"
  CHECK ("taken_credits" > 0 AND "captured_credits" >= 0 AND "returned_credits" >= 0
         AND "captured_credits" + "returned_credits" <= "taken_credits");

ALTER TABLE "credit_transactions"
  ADD CONSTRAINT "credit_transactions_kind"
  CHECK ("kind" IN ('hold', 'extend', 'capture', 'release', 'spend', 'grant', 'void', 'reverse',
                    'renewal', 'expiry', 'lease-end', 'activation')),
  ADD CONSTRAINT "credit_transactions_sequences"
  CHECK ("first_sequence" > 0 AND "last_sequence" >= "first_sequence" - 1);

-- The signs of an entry follow from its kind.
ALTER TABLE "credit_entries"
  ADD CONSTRAINT "credit_entries_not_negative"
  CHECK ("sequence" > 0 AND "available_after" >= 0 AND "held_after" >= 0),
  ADD CONSTRAINT "credit_entries_signs"
  CHECK (CASE "kind"
    WHEN 'grant'   THEN "available_delta" > 0 AND "held_delta" = 0 AND "used_delta" = 0
    WHEN 'hold'    THEN "available_delta" < 0 AND "held_delta" = -"available_delta" AND "used_delta" = 0
    WHEN 'capture' THEN "available_delta" = 0 AND "held_delta" < 0 AND "used_delta" = -"held_delta"
    WHEN 'release' THEN "available_delta" > 0 AND "held_delta" = -"available_delta" AND "used_delta" = 0
    WHEN 'lapse'   THEN "available_delta" = 0 AND "held_delta" < 0 AND "used_delta" = 0
    WHEN 'spend'   THEN "available_delta" < 0 AND "held_delta" = 0 AND "used_delta" = -"available_delta"
    WHEN 'expire'  THEN "available_delta" < 0 AND "held_delta" = 0 AND "used_delta" = 0
    WHEN 'void'    THEN "available_delta" < 0 AND "held_delta" = 0 AND "used_delta" = 0
    WHEN 'reverse' THEN "held_delta" = 0 AND "used_delta" < 0 AND "available_delta" BETWEEN 0 AND -"used_delta"
    ELSE false END),
  ADD CONSTRAINT "credit_entries_hold"
  CHECK (("hold_id" IS NOT NULL) = ("kind" IN ('hold', 'capture', 'release', 'lapse')));

ALTER TABLE "credit_keys"
  ADD CONSTRAINT "credit_keys_key" CHECK (length("key") BETWEEN 1 AND 200);

ALTER TABLE "credit_periods"
  ADD CONSTRAINT "credit_periods_not_negative"
  CHECK ("opening_credits" >= 0 AND "granted_credits" >= 0 AND "used_credits" >= 0 AND "expired_credits" >= 0
         AND "ends_at" > "starts_at"),
  ADD CONSTRAINT "credit_periods_sources"
  CHECK ("granted_credits" = "plan_credits" + "topup_credits" + "promotional_credits" + "adjustment_credits");

ALTER TABLE "usage_days"
  ADD CONSTRAINT "usage_days_not_negative" CHECK ("credits" >= 0 AND "runs" >= 0);

-- History is append-only: a mistake is corrected by a further entry.
CREATE FUNCTION "refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "credit_entries_append_only"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "credit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_ledger_change"();
CREATE TRIGGER "credit_transactions_append_only"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "credit_transactions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_ledger_change"();
CREATE TRIGGER "credit_keys_append_only"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "credit_keys"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_ledger_change"();

-- The lots of a workspace that can still change, read by every command.
CREATE INDEX "credit_grants_live_idx" ON "credit_grants" ("workspace_id") WHERE "live";
-- Open holds whose lease has ended, read by every command.
CREATE INDEX "credit_holds_open_idx" ON "credit_holds" ("workspace_id", "lease_ends_at") WHERE "status" = 'open';
-- What came due in any workspace, for the sweeper.
CREATE INDEX "credit_holds_due_idx" ON "credit_holds" ("lease_ends_at") WHERE "status" = 'open';
CREATE INDEX "credit_grants_expiry_due_idx" ON "credit_grants" ("expires_at") WHERE "live" AND "booked_at" IS NOT NULL;
CREATE INDEX "credit_grants_start_due_idx" ON "credit_grants" ("effective_at") WHERE "live" AND "booked_at" IS NULL;
