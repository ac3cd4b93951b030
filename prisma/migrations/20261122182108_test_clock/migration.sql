-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "test_clock_seconds" INTEGER NOT NULL DEFAULT 0;

-- Ahead of real time, never behind it, and never moved back: entries of the ledger stand in the order of time.
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_test_clock_not_behind" CHECK ("test_clock_seconds" >= 0);

CREATE FUNCTION workspaces_test_clock_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a test clock only moves forward' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER workspaces_test_clock_forward BEFORE UPDATE OF "test_clock_seconds" ON "workspaces"
  FOR EACH ROW WHEN (NEW."test_clock_seconds" < OLD."test_clock_seconds")
  EXECUTE FUNCTION workspaces_test_clock_forward();

-- The few workspaces on a test clock, for the jobs that look at every workspace by its own time.
CREATE INDEX "workspaces_on_test_clock" ON "workspaces" ("test_clock_seconds") WHERE "test_clock_seconds" > 0;
