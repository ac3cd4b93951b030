-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'editor', 'viewer');

-- CreateEnum
CREATE TYPE "billing_interval" AS ENUM ('monthly', 'annual');

-- CreateEnum
CREATE TYPE "grant_source" AS ENUM ('plan', 'topup', 'promotional', 'adjustment');

-- CreateEnum
CREATE TYPE "hold_status" AS ENUM ('open', 'captured', 'released', 'expired');

-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('pending', 'paused', 'queued', 'running', 'succeeded', 'failed', 'cancelled', 'discarded');

-- CreateEnum
CREATE TYPE "run_trigger" AS ENUM ('manual', 'sensor');

-- CreateEnum
CREATE TYPE "top_up_status" AS ENUM ('pending', 'paid', 'failed', 'expired');

-- CreateEnum
CREATE TYPE "platform" AS ENUM ('shopify', 'meta_ads', 'google_ads', 'ga4');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" TIMESTAMPTZ(3),
    "name" TEXT,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_accounts" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,

    CONSTRAINT "auth_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_sessions" (
    "id" UUID NOT NULL,
    "session_token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification_tokens" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL
);

-- CreateTable
CREATE TABLE "outbox_mails" (
    "id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspaces" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "plans" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "monthly_credits" INTEGER,
    "price_minor" INTEGER,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "member_limit" INTEGER,
    "platform_limit" INTEGER,
    "position" INTEGER NOT NULL,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscriptions" (
    "workspace_id" UUID NOT NULL,
    "plan_id" TEXT NOT NULL,
    "monthly_credits" INTEGER NOT NULL,
    "interval" "billing_interval" NOT NULL DEFAULT 'monthly',
    "anchor_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_through_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subscriptions_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "verb" TEXT NOT NULL,
    "subject_id" TEXT,
    "details" JSONB NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "credit_accounts" (
    "workspace_id" UUID NOT NULL,
    "last_sequence" INTEGER NOT NULL DEFAULT 0,
    "available_credits" INTEGER NOT NULL DEFAULT 0,
    "held_credits" INTEGER NOT NULL DEFAULT 0,
    "grant_count" INTEGER NOT NULL DEFAULT 0,
    "renewed_period" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_accounts_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "credit_grants" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "source" "grant_source" NOT NULL,
    "label" TEXT NOT NULL,
    "amount_credits" INTEGER NOT NULL,
    "available_credits" INTEGER NOT NULL,
    "held_credits" INTEGER NOT NULL DEFAULT 0,
    "used_credits" INTEGER NOT NULL DEFAULT 0,
    "lapsed_credits" INTEGER NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL DEFAULT 50,
    "paid" BOOLEAN NOT NULL DEFAULT false,
    "unit_price_minor" INTEGER,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "frozen_at" TIMESTAMPTZ(3),
    "plan_period" INTEGER,
    "top_up_id" UUID,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "credit_grants_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "credit_holds" (
    "workspace_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "status" "hold_status" NOT NULL DEFAULT 'open',
    "amount_credits" INTEGER NOT NULL,
    "captured_credits" INTEGER NOT NULL DEFAULT 0,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_ends_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "period_starts_at" TIMESTAMPTZ(3),
    "transaction_id" UUID NOT NULL,

    CONSTRAINT "credit_holds_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "credit_hold_lines" (
    "workspace_id" UUID NOT NULL,
    "hold_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "grant_id" UUID NOT NULL,
    "taken_credits" INTEGER NOT NULL,
    "captured_credits" INTEGER NOT NULL DEFAULT 0,
    "returned_credits" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "credit_hold_lines_pkey" PRIMARY KEY ("workspace_id","hold_id","position")
);

-- CreateTable
CREATE TABLE "credit_transactions" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "reason" TEXT NOT NULL,
    "action_type" TEXT,
    "action_tier" TEXT,
    "member_id" UUID,
    "project_id" UUID,
    "run_id" UUID,
    "hold_id" TEXT,
    "reverses_id" UUID,

    CONSTRAINT "credit_transactions_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "credit_entries" (
    "workspace_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "transaction_id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "hold_id" TEXT,
    "kind" TEXT NOT NULL,
    "available_delta" INTEGER NOT NULL,
    "held_delta" INTEGER NOT NULL,
    "used_delta" INTEGER NOT NULL,
    "available_after" INTEGER NOT NULL,
    "held_after" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "period_starts_at" TIMESTAMPTZ(3),

    CONSTRAINT "credit_entries_pkey" PRIMARY KEY ("workspace_id","sequence")
);

-- CreateTable
CREATE TABLE "credit_keys" (
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "transaction_id" UUID,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_keys_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "credit_periods" (
    "workspace_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "opening_credits" INTEGER NOT NULL,
    "granted_credits" INTEGER NOT NULL DEFAULT 0,
    "used_credits" INTEGER NOT NULL DEFAULT 0,
    "expired_credits" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "credit_periods_pkey" PRIMARY KEY ("workspace_id","starts_at")
);

-- CreateTable
CREATE TABLE "usage_days" (
    "workspace_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "action_type" TEXT NOT NULL,
    "action_tier" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "credits" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,

    CONSTRAINT "usage_days_pkey" PRIMARY KEY ("workspace_id","day","action_type","action_tier","member_id","project_id")
);

-- CreateTable
CREATE TABLE "ledger_verifications" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,
    "entries" INTEGER NOT NULL,
    "differences" JSONB NOT NULL,

    CONSTRAINT "ledger_verifications_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "rate_cards" (
    "version" INTEGER NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_cards_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "rate_lines" (
    "version" INTEGER NOT NULL,
    "action_type" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "base_credits" INTEGER NOT NULL,
    "platform_credits" INTEGER NOT NULL,

    CONSTRAINT "rate_lines_pkey" PRIMARY KEY ("version","action_type","tier")
);

-- CreateTable
CREATE TABLE "quotes" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "action_type" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "subject_key" TEXT NOT NULL,
    "rate_card_version" INTEGER NOT NULL,
    "estimate_credits" INTEGER NOT NULL,
    "maximum_credits" INTEGER NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quotes_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "quote_lines" (
    "workspace_id" UUID NOT NULL,
    "quote_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "platform" TEXT,
    "credits" INTEGER NOT NULL,

    CONSTRAINT "quote_lines_pkey" PRIMARY KEY ("workspace_id","quote_id","position")
);

-- CreateTable
CREATE TABLE "runs" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "trigger" "run_trigger" NOT NULL,
    "action_type" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "subject_key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "quote_id" UUID,
    "start_key" TEXT,
    "status" "run_status" NOT NULL,
    "resumes_on_credits" BOOLEAN NOT NULL DEFAULT false,
    "started_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "resumed_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "stop_requested_at" TIMESTAMPTZ(3),
    "held_credits" INTEGER NOT NULL DEFAULT 0,
    "used_credits" INTEGER NOT NULL DEFAULT 0,
    "failure_code" TEXT,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "run_steps" (
    "workspace_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "platform" TEXT,
    "status" TEXT NOT NULL,
    "detail" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_steps_pkey" PRIMARY KEY ("workspace_id","run_id","position")
);

-- CreateTable
CREATE TABLE "insights" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "flagged" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "recommendation" TEXT NOT NULL,
    "table" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "insights_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "sensors" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "playbook_key" TEXT NOT NULL,
    "hour" INTEGER NOT NULL DEFAULT 6,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sensors_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "briefings" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "ready_at" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "briefings_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "automatic_activities" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "automatic_activities_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "top_up_packs" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credits" INTEGER NOT NULL,
    "price_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "expires_after_months" INTEGER NOT NULL DEFAULT 12,
    "position" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "top_up_packs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "top_ups" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pack_id" TEXT NOT NULL,
    "pack_name" TEXT NOT NULL,
    "credits" INTEGER NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "expires_after_months" INTEGER NOT NULL,
    "status" "top_up_status" NOT NULL DEFAULT 'pending',
    "provider" TEXT NOT NULL,
    "checkout_id" TEXT,
    "checkout_url" TEXT,
    "create_key" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "resume_run_id" UUID,
    "return_path" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "granted_at" TIMESTAMPTZ(3),
    "grant_id" UUID,
    "grant_expires_at" TIMESTAMPTZ(3),
    "balance_before_credits" INTEGER,
    "card_brand" TEXT,
    "card_last4" TEXT,
    "receipt_number" TEXT,
    "failure_code" TEXT,

    CONSTRAINT "top_ups_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "payment_events" (
    "provider" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "checkout_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),
    "payload" JSONB NOT NULL,

    CONSTRAINT "payment_events_pkey" PRIMARY KEY ("provider","id")
);

-- CreateTable
CREATE TABLE "local_checkouts" (
    "id" TEXT NOT NULL,
    "client_key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "top_up_id" UUID NOT NULL,
    "return_url" TEXT NOT NULL,
    "card_brand" TEXT,
    "card_last4" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "local_checkouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "projects" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "revenue_target_minor" INTEGER,
    "spend_target_minor" INTEGER,
    "cpa_target_minor" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "integrations" (
    "workspace_id" UUID NOT NULL,
    "platform" "platform" NOT NULL,
    "account_name" TEXT NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "integrations_pkey" PRIMARY KEY ("workspace_id","platform")
);

-- CreateTable
CREATE TABLE "shop_days" (
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "orders" INTEGER NOT NULL,
    "new_customer_orders" INTEGER NOT NULL,
    "revenue_minor" INTEGER NOT NULL,
    "refunds_minor" INTEGER NOT NULL,

    CONSTRAINT "shop_days_pkey" PRIMARY KEY ("workspace_id","project_id","day")
);

-- CreateTable
CREATE TABLE "creative_order_days" (
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "creative_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "orders" INTEGER NOT NULL,
    "revenue_minor" INTEGER NOT NULL,

    CONSTRAINT "creative_order_days_pkey" PRIMARY KEY ("workspace_id","project_id","creative_id","day")
);

-- CreateTable
CREATE TABLE "campaign_days" (
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "platform" "platform" NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "campaign_name" TEXT NOT NULL,
    "budget_minor" INTEGER NOT NULL,
    "spend_minor" INTEGER NOT NULL,
    "impressions" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "revenue_minor" INTEGER NOT NULL,
    "capped_at_minute" INTEGER,

    CONSTRAINT "campaign_days_pkey" PRIMARY KEY ("workspace_id","project_id","platform","campaign_id","day")
);

-- CreateTable
CREATE TABLE "creative_days" (
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "platform" "platform" NOT NULL,
    "creative_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "creative_name" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "spend_minor" INTEGER NOT NULL,
    "impressions" INTEGER NOT NULL,
    "reach" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,

    CONSTRAINT "creative_days_pkey" PRIMARY KEY ("workspace_id","project_id","platform","creative_id","day")
);

-- CreateTable
CREATE TABLE "funnel_days" (
    "workspace_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "sessions" INTEGER NOT NULL,
    "product_views" INTEGER NOT NULL,
    "cart_adds" INTEGER NOT NULL,
    "checkouts" INTEGER NOT NULL,
    "purchases" INTEGER NOT NULL,

    CONSTRAINT "funnel_days_pkey" PRIMARY KEY ("workspace_id","project_id","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "auth_accounts_user_id_idx" ON "auth_accounts"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "auth_accounts_provider_provider_account_id_key" ON "auth_accounts"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "auth_sessions_session_token_key" ON "auth_sessions"("session_token");

-- CreateIndex
CREATE INDEX "auth_sessions_user_id_idx" ON "auth_sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "auth_verification_tokens_token_key" ON "auth_verification_tokens"("token");

-- CreateIndex
CREATE UNIQUE INDEX "auth_verification_tokens_identifier_token_key" ON "auth_verification_tokens"("identifier", "token");

-- CreateIndex
CREATE INDEX "outbox_mails_created_at_idx" ON "outbox_mails"("created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_slug_key" ON "workspaces"("slug");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "audit_entries_workspace_id_occurred_at_idx" ON "audit_entries"("workspace_id", "occurred_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "credit_grants_workspace_id_ordinal_key" ON "credit_grants"("workspace_id", "ordinal");

-- CreateIndex
CREATE INDEX "credit_entries_workspace_id_transaction_id_idx" ON "credit_entries"("workspace_id", "transaction_id");

-- CreateIndex
CREATE INDEX "credit_entries_workspace_id_grant_id_sequence_idx" ON "credit_entries"("workspace_id", "grant_id", "sequence");

-- CreateIndex
CREATE INDEX "ledger_verifications_workspace_id_verified_at_idx" ON "ledger_verifications"("workspace_id", "verified_at" DESC);

-- CreateIndex
CREATE INDEX "runs_workspace_id_subject_key_created_at_idx" ON "runs"("workspace_id", "subject_key", "created_at" DESC);

-- CreateIndex
CREATE INDEX "runs_workspace_id_status_idx" ON "runs"("workspace_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "runs_workspace_id_quote_id_key" ON "runs"("workspace_id", "quote_id");

-- CreateIndex
CREATE UNIQUE INDEX "runs_workspace_id_start_key_key" ON "runs"("workspace_id", "start_key");

-- CreateIndex
CREATE INDEX "insights_workspace_id_created_at_idx" ON "insights"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "insights_workspace_id_run_id_key" ON "insights"("workspace_id", "run_id");

-- CreateIndex
CREATE UNIQUE INDEX "sensors_workspace_id_project_id_playbook_key_key" ON "sensors"("workspace_id", "project_id", "playbook_key");

-- CreateIndex
CREATE UNIQUE INDEX "briefings_workspace_id_project_id_day_key" ON "briefings"("workspace_id", "project_id", "day");

-- CreateIndex
CREATE INDEX "automatic_activities_workspace_id_occurred_at_idx" ON "automatic_activities"("workspace_id", "occurred_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "automatic_activities_workspace_id_kind_subject_id_key" ON "automatic_activities"("workspace_id", "kind", "subject_id");

-- CreateIndex
CREATE INDEX "top_ups_workspace_id_created_at_idx" ON "top_ups"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "top_ups_status_created_at_idx" ON "top_ups"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "top_ups_workspace_id_create_key_key" ON "top_ups"("workspace_id", "create_key");

-- CreateIndex
CREATE UNIQUE INDEX "top_ups_provider_checkout_id_key" ON "top_ups"("provider", "checkout_id");

-- CreateIndex
CREATE UNIQUE INDEX "top_ups_workspace_id_receipt_number_key" ON "top_ups"("workspace_id", "receipt_number");

-- CreateIndex
CREATE UNIQUE INDEX "local_checkouts_client_key_key" ON "local_checkouts"("client_key");

-- AddForeignKey
ALTER TABLE "auth_accounts" ADD CONSTRAINT "auth_accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_accounts" ADD CONSTRAINT "credit_accounts_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_verifications" ADD CONSTRAINT "ledger_verifications_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rate_lines" ADD CONSTRAINT "rate_lines_version_fkey" FOREIGN KEY ("version") REFERENCES "rate_cards"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_workspace_id_project_id_fkey" FOREIGN KEY ("workspace_id", "project_id") REFERENCES "projects"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote_lines" ADD CONSTRAINT "quote_lines_workspace_id_quote_id_fkey" FOREIGN KEY ("workspace_id", "quote_id") REFERENCES "quotes"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_workspace_id_project_id_fkey" FOREIGN KEY ("workspace_id", "project_id") REFERENCES "projects"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_workspace_id_quote_id_fkey" FOREIGN KEY ("workspace_id", "quote_id") REFERENCES "quotes"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_steps" ADD CONSTRAINT "run_steps_workspace_id_run_id_fkey" FOREIGN KEY ("workspace_id", "run_id") REFERENCES "runs"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insights" ADD CONSTRAINT "insights_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insights" ADD CONSTRAINT "insights_workspace_id_run_id_fkey" FOREIGN KEY ("workspace_id", "run_id") REFERENCES "runs"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sensors" ADD CONSTRAINT "sensors_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sensors" ADD CONSTRAINT "sensors_workspace_id_project_id_fkey" FOREIGN KEY ("workspace_id", "project_id") REFERENCES "projects"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefings" ADD CONSTRAINT "briefings_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefings" ADD CONSTRAINT "briefings_workspace_id_project_id_fkey" FOREIGN KEY ("workspace_id", "project_id") REFERENCES "projects"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "automatic_activities" ADD CONSTRAINT "automatic_activities_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "top_ups" ADD CONSTRAINT "top_ups_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "top_ups" ADD CONSTRAINT "top_ups_pack_id_fkey" FOREIGN KEY ("pack_id") REFERENCES "top_up_packs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
