import type { Ctx } from "@/lib/server/context";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { spendCredits } from "@/lib/server/credits/commands/spend-credits";

/** Prices of small actions, dearest first: between them they reach any amount but 1. */
const small = [
  {
    credits: 20,
    type: "investigation",
    tier: "deep",
    title: "Where did new customers come from this month?",
  },
  { credits: 8, type: "investigation", tier: "standard", title: "What moved MER last week?" },
  { credits: 5, type: "playbook", tier: "standard", title: "Creative fatigue" },
  { credits: 3, type: "investigation", tier: "quick", title: "Is the serum campaign capped?" },
  { credits: 2, type: "playbook", tier: "simple", title: "Budget cap" },
] as const;

/** Uses credits for small actions until exactly `credits` are left. */
export async function spendDownTo(ctx: Ctx, projectId: string, credits: number): Promise<void> {
  const memberId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  let left = (await readBalance(ctx)).available;
  for (let nth = 0; left > credits; nth += 1) {
    const spare = left - credits;
    const next = small.find((action) => action.credits <= spare && spare - action.credits !== 1);
    if (!next) throw new Error(`${spare} credits can't be used for whole actions`);
    const { type, tier, title } = next;
    const action = { type, tier, memberId, projectId, runId: null };
    await spendCredits(ctx, { key: `seed:down:${nth}`, credits: next.credits, reason: title, action });
    left -= next.credits;
  }
}
