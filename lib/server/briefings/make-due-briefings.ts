import "server-only";

import { systemClock, type Clock } from "../clock";
import { db } from "../database/db";
import { logger } from "../logger";
import { localTimes } from "../workspaces/local-times";
import { systemContext } from "../workspaces/system-context";
import { makeBriefing } from "./make-briefing";

/** The hour, in the workspace's zone, from which the day's briefing is made. */
const readyHour = 7;

type Due = { workspaceId: string; projectId: string };

/** Projects with something connected, whose morning has come and that have no briefing of the local day. */
async function dueBriefings(clock: Clock, workspaceId: string | null): Promise<Due[]> {
  const local = await localTimes(clock);
  return db().$queryRaw<Due[]>`
    select p.workspace_id as "workspaceId", p.id as "projectId"
    from projects p
    join workspaces w on w.id = p.workspace_id
    join unnest(${local.timeZones}::text[], ${local.testClockSeconds}::int[], ${local.days}::text[], ${local.hours}::int[])
      as local (time_zone, test_clock_seconds, day, hour)
      on local.time_zone = w.time_zone and local.test_clock_seconds = w.test_clock_seconds
    left join briefings b on b.workspace_id = p.workspace_id and b.project_id = p.id and b.day = local.day::date
    where local.hour >= ${readyHour} and b.id is null
      and (${workspaceId}::uuid is null or p.workspace_id = ${workspaceId}::uuid)
      and exists (select from integrations i where i.workspace_id = p.workspace_id)
    order by p.workspace_id, p.id`;
}

/** Makes every morning briefing that is due, of one workspace where it is named. One that fails is logged and tried again at the next call. */
export async function makeDueBriefings(
  clock: Clock = systemClock,
  only: string | null = null,
): Promise<void> {
  for (const { workspaceId, projectId } of await dueBriefings(clock, only)) {
    try {
      await makeBriefing(await systemContext(workspaceId, "make-briefings", clock), { projectId });
    } catch (error) {
      logger.error({ err: error, workspaceId, projectId }, "a briefing failed");
    }
  }
}
