-- What share of the base price each stage of an action is worth, in percent: a run that is stopped pays its finished ones.
-- Without shares every computing step is worth the same. A quote keeps the shares of its time.
ALTER TABLE "rate_lines" ADD COLUMN "stage_shares" INTEGER[] NOT NULL DEFAULT '{}';
ALTER TABLE "quotes" ADD COLUMN "stage_shares" INTEGER[] NOT NULL DEFAULT '{}';

CREATE FUNCTION is_whole_price(shares int[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT cardinality(shares) = 0 OR (0 <= ALL (shares) AND (SELECT sum(s) FROM unnest(shares) AS s) = 100)
$$;
ALTER TABLE "rate_lines" ADD CONSTRAINT "rate_lines_stage_shares_check" CHECK (is_whole_price("stage_shares"));
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_stage_shares_check" CHECK (is_whole_price("stage_shares"));

UPDATE "rate_lines" SET "stage_shares" = '{25,25,25,25}' WHERE "action_type" = 'investigation';

CREATE TABLE "investigation_threads" (
  "workspace_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "project_id" UUID NOT NULL,
  "title" TEXT NOT NULL,
  "created_by_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "investigation_threads_pkey" PRIMARY KEY ("workspace_id", "id"),
  CONSTRAINT "investigation_threads_workspace_id_fkey" FOREIGN KEY ("workspace_id")
    REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "investigation_threads_workspace_id_project_id_fkey" FOREIGN KEY ("workspace_id", "project_id")
    REFERENCES "projects"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "investigation_threads_workspace_id_created_at_idx"
  ON "investigation_threads"("workspace_id", "created_at" DESC);

ALTER TABLE "runs" ADD COLUMN "thread_id" UUID;
ALTER TABLE "runs" ADD CONSTRAINT "runs_workspace_id_thread_id_fkey" FOREIGN KEY ("workspace_id", "thread_id")
  REFERENCES "investigation_threads"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "runs_workspace_id_thread_id_created_at_idx" ON "runs"("workspace_id", "thread_id", "created_at");
