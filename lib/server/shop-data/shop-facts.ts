import "server-only";

import { dayOf } from "@/lib/calendar/day";

import type { ShopFacts } from "../actions/action-kind";
import type { Ctx } from "../context";
import { projectOf } from "./project-of";

/** The project's currency and targets, with the day of `at` in the workspace's zone as the running day. `not_found` */
export async function shopFacts(ctx: Ctx, projectId: string, at: Date = ctx.clock.now()): Promise<ShopFacts> {
  const project = await projectOf(ctx, { project: projectId });
  return {
    today: dayOf(at.getTime(), ctx.timeZone),
    projectName: project.name,
    currency: project.currency,
    targets: {
      revenueMinor: project.revenueTargetMinor,
      spendMinor: project.spendTargetMinor,
      cpaMinor: project.cpaTargetMinor,
    },
  };
}
