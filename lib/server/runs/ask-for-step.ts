import "server-only";

import type { AnalysisInput, PlatformName } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { askInto } from "./ask-platforms";
import { keepClaim, type RunClaim } from "./run-claim";
import type { RunRecord } from "./run-row";
import { changeStep } from "./run-steps";

const tryWords = ["First", "Second", "Third"];
const silentWords = {
  "no-answer": "Did not answer",
  "not-connected": "Not connected any more",
  stopped: "Stopped",
};

type Question = { run: RunRecord; position: number; platform: PlatformName; input: AnalysisInput };
type Outcome = { input: AnalysisInput; silent: string | null; stop: boolean };

/** Asks a platform for a step of a run: further tries show in the step, give a sign of life, and heed a stop. */
export async function askForStep(ctx: Ctx, question: Question, claim: RunClaim): Promise<Outcome> {
  const { run, position, platform, input } = question;
  const stopping = new AbortController();
  let failure: unknown = null;
  const onTry = async (attempt: number) => {
    if (attempt === 1) return;
    try {
      if ((await keepClaim(ctx, run, claim)).stop) stopping.abort();
      await changeStep(ctx, run.id, position, {
        detail: `${tryWords[attempt - 1] ?? "Another"} try, no answer yet`,
      });
    } catch (error) {
      // Ours, not the platform's: it ends the asking and is thrown below.
      failure = error;
      stopping.abort();
    }
  };
  const asked = await askInto(
    ctx,
    { projectId: run.projectId, platform, input },
    { onTry, signal: stopping.signal },
  );
  if (failure) throw failure;
  return {
    input: asked.input,
    silent: asked.silent && silentWords[asked.silent],
    stop: asked.silent === "stopped",
  };
}
