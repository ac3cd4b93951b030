import "server-only";

import type { AnalysisInput, PlatformName, Readings } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { askPlatform, type AskOptions, type PlatformAnswer } from "../platforms/ask-platform";
import { readPlatform } from "../platforms/read-platform";

/** `since`: asks for days before those that every analysis reads. */
type Question = { projectId: string; platform: PlatformName; today: string; since?: string };

/** Asks one platform for the days before `today`; its silence is an answer. `not_found` */
export function askForReadings(
  ctx: Ctx,
  question: Question,
  options?: AskOptions,
): Promise<PlatformAnswer<Readings>> {
  return askPlatform(ctx, question.platform, () => readPlatform(ctx, question), options);
}

/** Asks all platforms of the input at once, for work that nobody watches. */
export async function askPlatforms(
  ctx: Ctx,
  projectId: string,
  input: AnalysisInput,
): Promise<AnalysisInput> {
  const { today } = input;
  const answers = await Promise.all(
    input.asked.map((platform) => askForReadings(ctx, { projectId, platform, today })),
  );
  const readings = answers.map((answer) => (answer.answered ? answer.value : {}));
  return { ...input, readings: Object.assign({}, input.readings, ...readings) };
}
