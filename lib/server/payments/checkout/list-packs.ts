import "server-only";

import { addMonths } from "@/lib/billing/periods";
import { advisePurchase } from "@/lib/billing/purchase-advice";
import type { PackList } from "@/lib/contracts/top-up";
import { canResume } from "@/lib/runs/run-state";

import { requireRole, type Ctx } from "../../context";
import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { AppError } from "../../errors";
import { rateLineAt } from "../../pricing/rate-lines-at";
import { packsOnSale } from "./packs-on-sale";

type PausedRun = { id: string; title: string; needs: number };

/** The run that a purchase would be for; null when it waits no longer. `not_found` */
async function findPausedRun(ctx: Ctx, runId: string): Promise<PausedRun | null> {
  const run = await db().run.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: runId } },
    include: { quote: { select: { maximumCredits: true } } },
  });
  if (!run) throw new AppError("not_found");
  if (!canResume(run.status) || !run.quote) return null;
  return { id: run.id, title: run.title, needs: run.quote.maximumCredits };
}

/**
 * The packs on sale with what they are good for, and the advice to wait or which to take (Owners). With a run, what that
 * paused run still misses. Errors: `forbidden`, `not_found`.
 */
export async function listPacks(ctx: Ctx, { run: runId }: { run?: string }): Promise<PackList> {
  requireRole(ctx, "owner");
  const now = ctx.clock.now();
  const run = runId ? await findPausedRun(ctx, runId) : null;
  const [balance, packs, standardPlaybook] = await Promise.all([
    readBalance(ctx),
    packsOnSale(ctx),
    rateLineAt("playbook", "standard", now),
  ]);
  const advice = advisePurchase({
    available: balance.available,
    pacePerDay: balance.forecast.pacePerDay,
    now,
    resetAt: new Date(balance.period.endsAt),
    packs,
    runNeeds: run?.needs ?? 0,
  });
  return {
    packs: packs.map((pack) => ({
      id: pack.id,
      name: pack.name,
      credits: pack.credits,
      priceMinor: pack.priceMinor,
      currency: pack.currency,
      expiresAt: addMonths(now, pack.expiresAfterMonths).toISOString(),
      standardPlaybooks: Math.floor(pack.credits / standardPlaybook.baseCredits),
    })),
    advice,
    pausedRun: run && { ...run, missing: Math.max(0, run.needs - balance.available) },
  };
}
