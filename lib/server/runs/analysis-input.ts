import "server-only";

import type { AnalysisInput, PlatformName } from "@/lib/analysis/shop-data";
import { dayOf } from "@/lib/calendar/day";

import type { Ctx } from "../context";
import { projectOf } from "./project-of";

/** What an analysis of this project starts from, before any platform answered; `today` in the workspace's zone. */
export async function analysisInput(
  ctx: Ctx,
  projectId: string,
  asked: readonly PlatformName[],
): Promise<AnalysisInput> {
  const project = await projectOf(ctx, { project: projectId });
  return {
    today: dayOf(ctx.clock.now().getTime(), ctx.timeZone),
    currency: project.currency,
    targets: {
      revenueMinor: project.revenueTargetMinor,
      spendMinor: project.spendTargetMinor,
      cpaMinor: project.cpaTargetMinor,
    },
    asked,
    readings: {},
  };
}
