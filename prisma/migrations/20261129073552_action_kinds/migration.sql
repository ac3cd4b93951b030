-- Runs: the decided end is an end, and a stop carries the price that was shown.
ALTER TABLE "runs" RENAME COLUMN "settles_as" TO "ends_as";
ALTER TABLE "runs" ADD COLUMN "stop_cap_credits" INTEGER;
ALTER TABLE "runs" ADD CONSTRAINT "runs_stop_binds"
  CHECK ("stop_cap_credits" IS NULL OR ("stop_cap_credits" >= 0 AND "used_credits" <= "stop_cap_credits"));
CREATE INDEX "runs_workspace_id_created_at_id_idx" ON "runs"("workspace_id", "created_at" DESC, "id" DESC);

-- Steps are named by a key within their run; what a finished one gave is kept while the run is not over.
ALTER TABLE "run_steps" ADD COLUMN "key" TEXT;
UPDATE "run_steps" s SET "key" = CASE
  WHEN s."platform" IS NOT NULL THEN 'ask:' || s."platform"
  ELSE 'compute:' || (
    SELECT count(*) FROM "run_steps" o
    WHERE o."workspace_id" = s."workspace_id" AND o."run_id" = s."run_id"
      AND o."platform" IS NULL AND o."position" <= s."position"
  ) END;
ALTER TABLE "run_steps" ALTER COLUMN "key" SET NOT NULL;
CREATE UNIQUE INDEX "run_steps_workspace_id_run_id_key_key" ON "run_steps"("workspace_id", "run_id", "key");

CREATE TABLE "run_step_outputs" (
    "workspace_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "output" JSONB NOT NULL,
    "report" JSONB,

    CONSTRAINT "run_step_outputs_pkey" PRIMARY KEY ("workspace_id","run_id","position")
);
ALTER TABLE "run_step_outputs" ADD CONSTRAINT "run_step_outputs_workspace_id_run_id_position_fkey" FOREIGN KEY ("workspace_id", "run_id", "position") REFERENCES "run_steps"("workspace_id", "run_id", "position") ON DELETE CASCADE ON UPDATE CASCADE;

-- Quotes carry what was asked. The quotes so far are of playbooks; their lines name the platforms in reading order.
ALTER TABLE "quotes" ADD COLUMN "request" JSONB;
ALTER TABLE "quotes" ADD COLUMN "request_hash" TEXT;
UPDATE "quotes" q SET
  "request" = jsonb_build_object(
    'actionType', q."action_type",
    'projectId', q."project_id",
    'playbookKey', q."subject_key",
    'platforms', (
      SELECT coalesce(jsonb_agg(l."platform" ORDER BY l."position") FILTER (WHERE l."platform" IS NOT NULL), '[]')
      FROM "quote_lines" l WHERE l."workspace_id" = q."workspace_id" AND l."quote_id" = q."id"
    )
  ),
  "request_hash" = 'quote:' || q."id";
ALTER TABLE "quotes" ALTER COLUMN "request" SET NOT NULL;
ALTER TABLE "quotes" ALTER COLUMN "request_hash" SET NOT NULL;
