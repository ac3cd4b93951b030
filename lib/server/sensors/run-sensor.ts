import "server-only";

import type { PlaybookResult } from "@/lib/analysis/playbook-result";
import { canAnalyse, findPlaybook, readingDetail, type Playbook } from "@/lib/analysis/playbooks";
import { answeredPlatforms, type AnalysisInput } from "@/lib/analysis/shop-data";
import { platformLabels } from "@/lib/contracts/primitives";
import { dayOf } from "@/lib/calendar/day";

import { requireRole, type Ctx } from "../context";
import { db, inTransaction, type Transaction } from "../db";
import { AppError } from "../errors";
import type { Sensor } from "../generated/prisma/client";
import { isUniqueViolation } from "../is-unique-violation";
import { publishLiveEvent } from "../live-events/publish";
import { listConnectedPlatforms } from "../platforms/list-connected-platforms";
import { analysisInput } from "../runs/analysis-input";
import { askPlatforms } from "../runs/ask-platforms";
import { sensorKey } from "./sensor-key";
import { newId } from "../new-id";

export type SensorOutcome = "finding" | "quiet" | "not-connected" | "no-answer" | "ran-before";

type Finding = {
  sensor: Sensor;
  playbook: Playbook;
  day: string;
  input: AnalysisInput;
  result: PlaybookResult;
};

async function insertRun(tx: Transaction, ctx: Ctx, { sensor, playbook, day }: Finding, runId: string) {
  const now = ctx.clock.now();
  await tx.run.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: runId,
      projectId: sensor.projectId,
      trigger: "sensor",
      actionType: "playbook",
      tier: playbook.tier,
      subjectKey: playbook.key,
      title: playbook.name,
      startKey: sensorKey(sensor.id, day),
      status: "succeeded",
      createdAt: now,
      startedAt: now,
      finishedAt: now,
    },
  });
}

async function insertSteps(tx: Transaction, ctx: Ctx, { playbook, input }: Finding, runId: string) {
  const now = ctx.clock.now();
  const answered = answeredPlatforms(input);
  const reading = input.asked.map((name) => ({
    label: platformLabels[name],
    platform: name,
    status: answered.includes(name) ? "done" : "no-answer",
    detail: answered.includes(name) ? readingDetail(playbook, input, name) : null,
  }));
  const computing = playbook.computing.map((label) => ({
    label,
    platform: null,
    status: "done",
    detail: null,
  }));
  await tx.runStep.createMany({
    data: [...reading, ...computing].map((step, position) => ({
      workspaceId: ctx.workspaceId,
      runId,
      position,
      ...step,
      startedAt: now,
      finishedAt: now,
    })),
  });
}

/** Run, steps, result (only of a finding) and the line in the activity list, at 0 credits; all or nothing. */
async function record(ctx: Ctx, finding: Finding): Promise<void> {
  const { workspaceId } = ctx;
  const { sensor, playbook, result } = finding;
  const { headline, flagged, summary, recommendation, table } = result;
  const now = ctx.clock.now();
  const runId = newId();
  await inTransaction(async (tx) => {
    await insertRun(tx, ctx, finding, runId);
    await insertSteps(tx, ctx, finding, runId);
    if (flagged > 0)
      await tx.insight.create({
        data: {
          ...{ workspaceId, id: newId(), runId, projectId: sensor.projectId, title: playbook.name },
          ...{ headline, flagged, summary, recommendation, table, createdAt: now },
        },
      });
    const outcome = flagged > 0 ? `found ${flagged}` : "nothing to flag";
    await tx.automaticActivity.create({
      data: {
        ...{ workspaceId, id: newId(), kind: "sensor", title: `${playbook.name} sensor, ${outcome}` },
        ...{ subjectId: runId, occurredAt: now },
      },
    });
  });
}

/**
 * Runs a sensor for one day: the playbook's own analysis on the connected platforms, free. It has no quote and never
 * touches the ledger, so it works at any balance. Once a day, however often it is called. `not_found`
 */
export async function runSensor(
  ctx: Ctx,
  { sensorId, day = dayOf(ctx.clock.now().getTime(), ctx.timeZone) }: { sensorId: string; day?: string },
): Promise<SensorOutcome> {
  requireRole(ctx, "editor");
  const { workspaceId } = ctx;
  const sensor = await db().sensor.findUnique({
    where: { workspaceId_id: { workspaceId, id: sensorId } },
  });
  const playbook = sensor && findPlaybook(sensor.playbookKey);
  if (!sensor || !playbook) throw new AppError("not_found", { sensorId });
  const startKey = sensorKey(sensor.id, day);
  const before = await db().run.findUnique({ where: { workspaceId_startKey: { workspaceId, startKey } } });
  if (before) return "ran-before";
  const connected = (await listConnectedPlatforms(ctx)).map(({ platform }) => platform);
  const asked = playbook.platforms.map(({ name }) => name).filter((name) => connected.includes(name));
  if (!canAnalyse(playbook, asked)) return "not-connected";
  const input = await askPlatforms(ctx, sensor.projectId, {
    ...(await analysisInput(ctx, sensor.projectId, asked)),
    today: day,
  });
  if (!canAnalyse(playbook, answeredPlatforms(input))) return "no-answer";
  const result = playbook.analyse(input);
  try {
    await record(ctx, { sensor, playbook, day, input, result });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return "ran-before";
  }
  publishLiveEvent(workspaceId, "runs");
  publishLiveEvent(workspaceId, "briefing");
  return result.flagged > 0 ? "finding" : "quiet";
}
