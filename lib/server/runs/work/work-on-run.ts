import "server-only";

import { actionResult } from "@/lib/contracts/insight";
import { priceSoFar, stepsWithin, firstSteps } from "@/lib/pricing/price-so-far";

import { kindOf } from "../../actions/kinds";
import type { Ctx } from "../../context";
import { AppError } from "../../errors";
import { pricedBy } from "../../quotes/quote-view";
import { shopFacts } from "../../shop-data/shop-facts";
import type { Ending } from "../finish/finish-run";
import type { Interruption, Liveness } from "./keep-alive";
import type { RunClaim } from "./run-claim";
import type { RunRecord } from "../run-row";
import { readOutputs } from "./run-steps";
import { runTools } from "./run-tools";

/** What work came to: an end to be decided, or the reason why it was interrupted. */
export type Outcome = { ending: Ending } | { interrupted: Interruption };

/**
 * The end of a run that was stopped: as many of its finished steps count as the price on the stop button covers, and the
 * result as far as it goes with them is saved.
 * @internal
 */
export async function stoppedEnding(ctx: Ctx, run: RunRecord): Promise<Ending> {
  const by = pricedBy(run.quote);
  const count = stepsWithin(by, run.steps, run.stopCapCredits ?? 0);
  const covered = firstSteps(run.steps, count);
  const usedCredits = priceSoFar(by, covered);
  const outputs = await readOutputs(ctx, run);
  const reports = covered.flatMap(({ key, status }) =>
    status === "done" && outputs.get(key)?.report ? [outputs.get(key)?.report] : [],
  );
  const result = reports.length > 0 ? actionResult.parse(reports.at(-1)) : null;
  return { as: "cancelled", usedCredits, result };
}

/**
 * Does what is left of the work of a claimed run. Steps that were finished before give their stored output. Throws what
 * the work itself throws.
 * @internal
 */
export async function workOnRun(
  ctx: Ctx,
  run: RunRecord,
  claim: RunClaim,
  liveness: Liveness,
): Promise<Outcome> {
  const { quote } = run;
  if (!quote) throw new AppError("internal", { runId: run.id, reason: "a run without a quote" });
  try {
    await liveness.beat();
    liveness.signal.throwIfAborted();
    const outputs = await readOutputs(ctx, run);
    const shop = await shopFacts(ctx, run.projectId, run.startedAt ?? undefined);
    const tools = runTools({ ctx, run, claim, liveness, outputs, today: shop.today });
    const order = { request: quote.request, title: run.title, shop };
    const end = await kindOf(run.actionType).work(order, tools);
    const usedCredits = end.as === "succeeded" ? tools.priceSoFar() : 0;
    return { ending: end.as === "succeeded" ? { ...end, usedCredits } : { ...end, usedCredits: 0 } };
  } catch (error) {
    const interrupted = liveness.interruption();
    if (!interrupted) throw error;
    return { interrupted };
  }
}
