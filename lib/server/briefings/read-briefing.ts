import "server-only";

import { platformLabels } from "@/lib/choices";
import { canAnalyse, findPlaybook, type Playbook } from "@/lib/analysis/playbooks/playbooks";
import { listText } from "@/lib/format";
import { briefingContent, type BriefingView } from "@/lib/contracts/briefing";
import { dayOf } from "@/lib/calendar/day";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import type { Sensor } from "../generated/prisma/client";
import { listConnectedPlatforms } from "../platforms/list-connected-platforms";
import { projectOf, type ProjectChoice } from "../shop-data/project-of";
import { sensorKey } from "../sensors/sensor-key";

type SensorView = BriefingView["sensors"][number];
type SensorRun = { id: string; startKey: string | null; insight: { id: string; headline: string } | null };

function notConnectedText({ needs }: Playbook): string {
  const names = listText(needs.map((name) => platformLabels[name]));
  return `${names} ${needs.length === 1 ? "is" : "are"} not connected.`;
}

function sensorView(
  sensor: Sensor,
  playbook: Playbook,
  run: SensorRun | undefined,
  connected: boolean,
): SensorView {
  const view = {
    id: sensor.id,
    name: playbook.name,
    playbookKey: playbook.key,
    runId: run?.id ?? null,
    insightId: run?.insight?.id ?? null,
  };
  if (run?.insight) return { ...view, status: "finding", text: run.insight.headline };
  if (run) return { ...view, status: "quiet", text: "Nothing to flag" };
  if (!connected) return { ...view, status: "not-connected", text: notConnectedText(playbook) };
  return { ...view, status: "waiting", text: `Runs at ${String(sensor.hour).padStart(2, "0")}:00` };
}

async function sensorsOf(ctx: Ctx, projectId: string, day: string): Promise<SensorView[]> {
  const { workspaceId } = ctx;
  const sensors = await db().sensor.findMany({
    where: { workspaceId, projectId, enabled: true },
    orderBy: { createdAt: "asc" },
  });
  const [runs, connected] = await Promise.all([
    db().run.findMany({
      where: {
        workspaceId,
        trigger: "sensor",
        startKey: { in: sensors.map(({ id }) => sensorKey(id, day)) },
      },
      select: { id: true, startKey: true, insight: { select: { id: true, headline: true } } },
    }),
    listConnectedPlatforms(ctx),
  ]);
  const names = connected.map(({ platform }) => platform);
  return sensors.flatMap((sensor) => {
    const playbook = findPlaybook(sensor.playbookKey);
    if (!playbook) return [];
    const run = runs.find(({ startKey }) => startKey === sensorKey(sensor.id, day));
    return [sensorView(sensor, playbook, run, canAnalyse(playbook, names))];
  });
}

/** The newest morning briefing of a project, with the sensors of that morning (any member). `not_found` */
export async function readBriefing(ctx: Ctx, choice: ProjectChoice = {}): Promise<BriefingView> {
  requireRole(ctx, "viewer");
  const project = await projectOf(ctx, choice);
  const latest = await db().briefing.findFirst({
    where: { workspaceId: ctx.workspaceId, projectId: project.id },
    orderBy: { day: "desc" },
  });
  const day = latest?.day.toISOString().slice(0, 10) ?? dayOf(ctx.clock.now().getTime(), ctx.timeZone);
  return {
    projectId: project.id,
    projectName: project.name,
    latest: latest && {
      id: latest.id,
      day,
      readyAt: latest.readyAt.toISOString(),
      content: briefingContent.parse(latest.content),
    },
    sensors: await sensorsOf(ctx, project.id, day),
  };
}
