import { submitCommand } from "@/lib/server/credits/commands/submit-command";
import { CreditWriter } from "@/lib/server/credits/writer/credit-writer";
import { fixedClock, systemClock, type Clock } from "@/lib/server/clock";
import type { Ctx } from "@/lib/server/context";
import { logger } from "@/lib/server/logger";
import type pg from "pg";
import { v7 as uuidv7 } from "uuid";

export const workspaceCount = 1_000;
const dayMs = 86_400_000;
const monthlyCredits = 50_000_000;
const sources = ["topup", "promotional", "adjustment"] as const;

/** Who acts in every measured call: an Editor, as in the app. */
export function benchContext(workspaceId: string, clock: Clock = systemClock): Ctx {
  return {
    actor: { kind: "user", userId: workspaceId, email: "editor@demo.test", role: "editor" },
    workspaceId,
    workspaceSlug: workspaceId,
    timeZone: "UTC",
    clock,
    requestId: "bench",
    log: logger,
  };
}

/** A thousand workspaces in the middle of a paid period, with four live grants each. The first is the hot one. */
export async function makeWorkspaces(pool: pg.Pool, { analysed = true } = {}): Promise<string[]> {
  if (!analysed) await withoutAutovacuum(pool);
  const ids = Array.from({ length: workspaceCount }, () => uuidv7());
  await pool.query(
    `INSERT INTO workspaces (id, slug, name) SELECT id, 'bench-' || id, 'Bench' FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  const anchorAt = new Date(Date.now() - 10 * dayMs);
  await pool.query(
    `INSERT INTO subscriptions (workspace_id, plan_id, monthly_credits, anchor_at)
     SELECT id, 'growth', $2, $3 FROM unnest($1::uuid[]) AS id`,
    [ids, monthlyCredits, anchorAt],
  );
  const writer = new CreditWriter({ connect: () => pool.connect(), onChanged: () => undefined });
  const clock = fixedClock(new Date(anchorAt.getTime() + dayMs));
  await Promise.all(ids.flatMap((id) => sources.map((source) => giveGrant(writer, id, source, clock))));
  await writer.close();
  if (analysed) await pool.query("ANALYZE");
  return ids;
}

/** Autovacuum would analyse a busy table within a minute. */
async function withoutAutovacuum(pool: pg.Pool): Promise<void> {
  await pool.query(`DO $do$ DECLARE t record; BEGIN
    FOR t IN SELECT oid::regclass AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
      EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', t.name);
    END LOOP; END $do$`);
}

function giveGrant(writer: CreditWriter, id: string, source: (typeof sources)[number], clock: Clock) {
  const rest = { label: source, priority: 50, paid: source === "topup", unitPriceMinor: null, topUpId: null };
  const expiresAt = source === "adjustment" ? null : Date.now() + 60 * dayMs;
  const input = { ...rest, grantId: uuidv7(), source, credits: monthlyCredits, expiresAt };
  const submission = { kind: "grant", key: `bench:${source}`, reason: "bench", input } as const;
  return submitCommand(benchContext(id, clock), submission, writer);
}
