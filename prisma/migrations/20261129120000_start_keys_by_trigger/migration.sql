-- The key of a member's start never stands for a run of a sensor, also where both are the same text.
DROP INDEX "runs_workspace_id_start_key_key";
CREATE UNIQUE INDEX "runs_workspace_id_trigger_start_key_key" ON "runs"("workspace_id", "trigger", "start_key");
