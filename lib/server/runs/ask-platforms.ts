import "server-only";

import type { AnalysisInput, PlatformName } from "@/lib/analysis/shop-data";

import type { Ctx } from "../context";
import { askPlatform, type AskOptions } from "../platforms/ask-platform";
import { readPlatform } from "../platforms/read-platform";

type Asked = { input: AnalysisInput; silent: "no-answer" | "not-connected" | "stopped" | null };

/** Asks one platform; the input comes back with its readings, or as it was with the reason of the silence. */
export async function askInto(
  ctx: Ctx,
  { projectId, platform, input }: { projectId: string; platform: PlatformName; input: AnalysisInput },
  options?: AskOptions,
): Promise<Asked> {
  const read = () => readPlatform(ctx, { projectId, platform, today: input.today });
  const answer = await askPlatform(ctx, platform, read, options);
  if (!answer.answered) return { input, silent: answer.reason };
  return { input: { ...input, readings: { ...input.readings, ...answer.value } }, silent: null };
}

/** Asks all platforms of the input at once, for work that nobody watches. */
export async function askPlatforms(
  ctx: Ctx,
  projectId: string,
  input: AnalysisInput,
): Promise<AnalysisInput> {
  const answers = await Promise.all(
    input.asked.map((platform) => askInto(ctx, { projectId, platform, input })),
  );
  const readings = answers.map((answer) => answer.input.readings);
  return { ...input, readings: Object.assign({}, input.readings, ...readings) };
}
