-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "alive_at" TIMESTAMPTZ(3),
ADD COLUMN     "executor_id" UUID,
ADD COLUMN     "hold_number" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "settles_as" "run_status";

-- CreateIndex
CREATE INDEX "quotes_workspace_id_created_by_id_created_at_idx" ON "quotes"("workspace_id", "created_by_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "runs_status_created_at_idx" ON "runs"("status", "created_at");
