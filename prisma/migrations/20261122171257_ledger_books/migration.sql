-- DropIndex
DROP INDEX "credit_entries_workspace_id_grant_id_sequence_idx";

-- DropIndex
DROP INDEX "credit_entries_workspace_id_transaction_id_idx";

-- AlterTable
ALTER TABLE "credit_accounts" ADD COLUMN     "booked_through_at" TIMESTAMPTZ(3),
ADD COLUMN     "renews_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "credit_grants" ADD COLUMN     "period_lapsed_credits" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "period_starts_at" TIMESTAMPTZ(3),
ADD COLUMN     "period_used_credits" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "credit_holds" ADD COLUMN     "resolved_by_id" UUID;

-- AlterTable
ALTER TABLE "credit_keys" ALTER COLUMN "transaction_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "credit_periods" ADD COLUMN     "adjustment_credits" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "plan_credits" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "promotional_credits" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "topup_credits" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "credit_transactions" ADD COLUMN     "first_sequence" INTEGER NOT NULL,
ADD COLUMN     "last_sequence" INTEGER NOT NULL;

-- AlterTable
ALTER TABLE "usage_days" DROP CONSTRAINT "usage_days_pkey",
ADD COLUMN     "period_starts_at" TIMESTAMPTZ(3) NOT NULL,
ADD CONSTRAINT "usage_days_pkey" PRIMARY KEY ("workspace_id", "day", "period_starts_at", "action_type", "action_tier", "member_id", "project_id");

-- CreateIndex
CREATE INDEX "credit_accounts_renews_at_idx" ON "credit_accounts"("renews_at");

-- CreateIndex
CREATE INDEX "credit_grants_workspace_id_period_starts_at_idx" ON "credit_grants"("workspace_id", "period_starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "credit_grants_workspace_id_plan_period_key" ON "credit_grants"("workspace_id", "plan_period");

-- CreateIndex
CREATE INDEX "credit_transactions_workspace_id_occurred_at_last_sequence_idx" ON "credit_transactions"("workspace_id", "occurred_at" DESC, "last_sequence" DESC);

-- AddForeignKey
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "credit_accounts"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_holds" ADD CONSTRAINT "credit_holds_workspace_id_transaction_id_fkey" FOREIGN KEY ("workspace_id", "transaction_id") REFERENCES "credit_transactions"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_hold_lines" ADD CONSTRAINT "credit_hold_lines_workspace_id_hold_id_fkey" FOREIGN KEY ("workspace_id", "hold_id") REFERENCES "credit_holds"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_hold_lines" ADD CONSTRAINT "credit_hold_lines_workspace_id_grant_id_fkey" FOREIGN KEY ("workspace_id", "grant_id") REFERENCES "credit_grants"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_transactions" ADD CONSTRAINT "credit_transactions_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "credit_accounts"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_workspace_id_transaction_id_fkey" FOREIGN KEY ("workspace_id", "transaction_id") REFERENCES "credit_transactions"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_workspace_id_grant_id_fkey" FOREIGN KEY ("workspace_id", "grant_id") REFERENCES "credit_grants"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_keys" ADD CONSTRAINT "credit_keys_workspace_id_transaction_id_fkey" FOREIGN KEY ("workspace_id", "transaction_id") REFERENCES "credit_transactions"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_periods" ADD CONSTRAINT "credit_periods_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "credit_accounts"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_days" ADD CONSTRAINT "usage_days_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "credit_accounts"("workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;
