-- A process may keep the books of a workspace in memory between two commands. Whatever changes what books are made of
-- gives them another version, and a batch that was decided on books of an older version is refused as a whole.
ALTER TABLE "credit_accounts" ADD COLUMN     "books_version" UUID;

-- The writer gives a new version with every batch. These rows are of the books, too, and others write them.
CREATE FUNCTION "outdate_kept_books"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "credit_accounts" SET "books_version" = gen_random_uuid()
    WHERE "workspace_id" = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  RETURN NULL;
END
$$;
CREATE TRIGGER "subscriptions_outdate_kept_books" AFTER INSERT OR UPDATE ON "subscriptions"
  FOR EACH ROW EXECUTE FUNCTION "outdate_kept_books"('workspace_id');
CREATE TRIGGER "workspaces_outdate_kept_books" AFTER UPDATE OF "time_zone" ON "workspaces"
  FOR EACH ROW EXECUTE FUNCTION "outdate_kept_books"('id');

CREATE FUNCTION "refuse_outdated_books"() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the books were changed by another process' USING ERRCODE = 'serialization_failure';
END
$$;
