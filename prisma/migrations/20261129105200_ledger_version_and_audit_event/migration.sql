-- One word for one thing: the version is that of the ledger state, and an audit entry tells of an event.
ALTER TABLE "credit_accounts" RENAME COLUMN "books_version" TO "ledger_version";
ALTER TABLE "audit_entries" RENAME COLUMN "verb" TO "event";

DROP TRIGGER "subscriptions_outdate_kept_books" ON "subscriptions";
DROP TRIGGER "workspaces_outdate_kept_books" ON "workspaces";
DROP FUNCTION "outdate_kept_books"();
DROP FUNCTION "refuse_outdated_books"();

-- The writer gives a new version with every batch. These rows are part of the ledger state, too, and others write them.
CREATE FUNCTION "outdate_cached_ledger"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "credit_accounts" SET "ledger_version" = gen_random_uuid()
    WHERE "workspace_id" = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  RETURN NULL;
END
$$;
CREATE TRIGGER "subscriptions_outdate_cached_ledger" AFTER INSERT OR UPDATE ON "subscriptions"
  FOR EACH ROW EXECUTE FUNCTION "outdate_cached_ledger"('workspace_id');
CREATE TRIGGER "workspaces_outdate_cached_ledger" AFTER UPDATE OF "time_zone" ON "workspaces"
  FOR EACH ROW EXECUTE FUNCTION "outdate_cached_ledger"('id');

CREATE FUNCTION "refuse_outdated_ledger"() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger was changed by another process' USING ERRCODE = 'serialization_failure';
END
$$;
