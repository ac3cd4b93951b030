import "server-only";

import { playbooks } from "@/lib/analysis/playbooks/playbooks";
import type { PlaybookList } from "@/lib/contracts/playbook";

import { requireRole, type Ctx } from "../../context";
import { db } from "../../database/db";
import { AppError } from "../../errors";
import { listConnectedPlatforms } from "../../platforms/list-connected-platforms";
import { projectOf, type ProjectChoice } from "../../shop-data/project-of";
import { rateLinesAt } from "../../pricing/rate-lines-at";

/** The playbook library for one project: what each reads, what it costs now, whether its sensor is on (any member). */
export async function listPlaybooks(ctx: Ctx, choice: ProjectChoice = {}): Promise<PlaybookList> {
  requireRole(ctx, "viewer");
  const project = await projectOf(ctx, choice);
  const { workspaceId } = ctx;
  const [integrations, sensors, rates] = await Promise.all([
    listConnectedPlatforms(ctx),
    db().sensor.findMany({ where: { workspaceId, projectId: project.id, enabled: true } }),
    rateLinesAt("playbook", ctx.clock.now()),
  ]);
  const connected = new Set<string>(integrations.map(({ platform }) => platform));
  return {
    projectId: project.id,
    projectName: project.name,
    playbooks: playbooks.map(({ key, name, description, tier, platforms }) => {
      const rate = rates.get(tier);
      if (!rate) throw new AppError("internal", { tier, reason: "no price in the rate card" });
      const sensor = sensors.find(({ playbookKey }) => playbookKey === key);
      return {
        key,
        name,
        description,
        tier,
        fromCredits: rate.baseCredits,
        platformCredits: rate.platformCredits,
        platforms: platforms.map((one) => ({ platform: one.name, connected: connected.has(one.name) })),
        sensor: sensor ? { hour: sensor.hour } : null,
      };
    }),
  };
}
