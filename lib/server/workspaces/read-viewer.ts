import "server-only";

import type { Viewer } from "@/lib/contracts/workspace";

import { contextZone, requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { AppError } from "../errors";
import { oncePerPage } from "../once-per-page";
import { planAt, withPlans } from "./plan-at";

/** Who looks at which workspace, for the layout; throws `unauthenticated` when ClickBoss itself asks. */
export async function readViewer(ctx: Ctx): Promise<Viewer> {
  requireRole(ctx, "viewer");
  if (ctx.actor.kind !== "user") throw new AppError("unauthenticated");
  const { slug, name, testClockSeconds, subscription } = await shownWorkspace(ctx);
  const { email, role } = ctx.actor;
  const planName = subscription ? planAt(subscription, ctx.clock.now()).plan.name : "";
  return {
    email,
    role,
    workspace: { slug, name, planName, timeZone: contextZone(ctx), onTestClock: testClockSeconds > 0 },
  };
}

const shownWorkspace = oncePerPage(({ workspaceId }) =>
  db().workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { slug: true, name: true, testClockSeconds: true, subscription: { include: withPlans } },
  }),
);
