import "server-only";

import { canAnalyse } from "@/lib/analysis/playbooks/playbooks";
import { dayOf } from "@/lib/calendar/day";
import type { ActionResult } from "@/lib/contracts/insight";

import type { ActionKind, Subject } from "../actions/action-kind";
import { kinds } from "../actions/kinds";
import { requirePlaybook } from "../actions/playbook/describe";
import { requireRole, type Ctx } from "../context";
import { db, inTransaction } from "../database/db";
import { AppError } from "../errors";
import type { Sensor } from "../generated/prisma/client";
import { publishLiveEvent } from "../live-events/publish";
import { newId } from "../database/new-id";
import { listConnectedPlatforms } from "../platforms/list-connected-platforms";
import { saveResult } from "../runs/finish/finish-run";
import { insertRun } from "../runs/start/insert-run";
import { shopFacts } from "../shop-data/shop-facts";
import { sensorKey } from "./sensor-key";
import { sensorTools, type TakenStep } from "./sensor-tools";

export type SensorOutcome = "finding" | "quiet" | "not-connected" | "no-answer" | "ran-before";

type Found = { sensor: Sensor; day: string; subject: Subject; steps: TakenStep[]; result: ActionResult };

/** Sensor mode belongs to playbooks: a sensor does what a run of its playbook does. */
const kind: ActionKind<"playbook"> = kinds.playbook;

/** Run, steps, result (only of a finding) and the line in the activity list, at 0 credits; all or nothing. */
async function record(ctx: Ctx, { sensor, day, subject, steps, result }: Found): Promise<boolean> {
  const { workspaceId } = ctx;
  const { projectId } = sensor;
  const occurredAt = ctx.clock.now();
  const id = newId();
  return inTransaction(async (tx) => {
    const written = await insertRun(tx, ctx, {
      ...{ id, trigger: "sensor", projectId, actionType: kind.type, subject },
      steps: steps.map((step) => ({ ...step, at: occurredAt })),
      ...{
        startKey: sensorKey(sensor.id, day),
        quoteId: null,
        startedById: null,
        threadId: null,
        audit: null,
      },
    });
    if (!written) return false;
    const { flagged } = result;
    if (flagged > 0) await saveResult(tx, ctx, { id, projectId, title: subject.title }, result);
    const title = `${subject.title} sensor, ${flagged > 0 ? `found ${flagged}` : "nothing to flag"}`;
    await tx.automaticActivity.create({
      data: { workspaceId, id: newId(), kind: "sensor", title, subjectId: id, occurredAt },
    });
    return true;
  });
}

/**
 * Runs a sensor for one day: the work of its playbook on the connected platforms, free. It has no quote and never touches
 * the ledger, so it works at any balance. Once a day, however often it is called. `not_found`
 */
export async function runSensor(
  ctx: Ctx,
  { sensorId, day = dayOf(ctx.clock.now().getTime(), ctx.timeZone) }: { sensorId: string; day?: string },
): Promise<SensorOutcome> {
  requireRole(ctx, "editor");
  const { workspaceId } = ctx;
  const sensor = await db().sensor.findUnique({ where: { workspaceId_id: { workspaceId, id: sensorId } } });
  if (!sensor) throw new AppError("not_found", { sensorId });
  const playbook = requirePlaybook(sensor.playbookKey);
  const startKey = sensorKey(sensor.id, day);
  const before = await db().run.findUnique({
    where: { workspaceId_trigger_startKey: { workspaceId, trigger: "sensor", startKey } },
  });
  if (before) return "ran-before";
  const connected = (await listConnectedPlatforms(ctx)).map(({ platform }) => platform);
  const platforms = playbook.platforms.map(({ name }) => name).filter((name) => connected.includes(name));
  if (!canAnalyse(playbook, platforms)) return "not-connected";
  const { projectId } = sensor;
  const request = { actionType: kind.type, projectId, playbookKey: playbook.key, platforms };
  const subject = kind.describe(request);
  const shop = { ...(await shopFacts(ctx, projectId)), today: day };
  const steps = subject.steps.map((step): TakenStep => ({ ...step, status: "waiting" }));
  const tools = sensorTools({ ctx, projectId, today: day, steps });
  const end = await kind.work({ request, title: subject.title, shop }, tools);
  if (end.as === "failed") return "no-answer";
  if (!(await record(ctx, { sensor, day, subject, steps, result: end.result }))) return "ran-before";
  publishLiveEvent(workspaceId, "runs");
  publishLiveEvent(workspaceId, "briefing");
  return end.result.flagged > 0 ? "finding" : "quiet";
}
