-- Sessions are found by the hash of their token. Existing ones go on: their tokens are hashed here, and their 90 days
-- begin now, because nobody recorded when they began.
ALTER TABLE "auth_sessions" RENAME COLUMN "session_token" TO "token_hash";
ALTER INDEX "auth_sessions_session_token_key" RENAME TO "auth_sessions_token_hash_key";
ALTER TABLE "auth_sessions"
  ADD COLUMN "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "user_agent" TEXT;
UPDATE "auth_sessions" SET "token_hash" = encode(sha256(convert_to("token_hash", 'UTF8')), 'hex');

CREATE INDEX "auth_sessions_expires_idx" ON "auth_sessions"("expires");
CREATE INDEX "auth_verification_tokens_expires_idx" ON "auth_verification_tokens"("expires");
