import "server-only";

import { systemClock, type Clock } from "../clock";
import { db } from "../db";
import { logger } from "../logger";
import { systemContext } from "../workspaces/system-context";
import { makeBriefing } from "./make-briefing";

/** The hour, in the workspace's zone, from which the day's briefing is made. */
const readyHour = 7;

type Due = { workspaceId: string; projectId: string };

/** Projects with something connected, whose morning has come and that have no briefing of the local day. */
function dueBriefings(now: Date, workspaceId: string | null): Promise<Due[]> {
  return db().$queryRaw<Due[]>`
    select p.workspace_id as "workspaceId", p.id as "projectId"
    from projects p
    join workspaces w on w.id = p.workspace_id
    cross join lateral (select timezone(w.time_zone,
      ${now}::timestamptz + make_interval(secs => w.test_clock_seconds)) as at) local
    left join briefings b on b.workspace_id = p.workspace_id and b.project_id = p.id and b.day = local.at::date
    where extract(hour from local.at) >= ${readyHour} and b.id is null
      and (${workspaceId}::uuid is null or p.workspace_id = ${workspaceId}::uuid)
      and exists (select from integrations i where i.workspace_id = p.workspace_id)
    order by p.workspace_id, p.id`;
}

/** Makes every morning briefing that is due, of one workspace where it is named. One that fails is logged and tried again at the next call. */
export async function makeDueBriefings(
  clock: Clock = systemClock,
  only: string | null = null,
): Promise<void> {
  for (const { workspaceId, projectId } of await dueBriefings(clock.now(), only)) {
    try {
      await makeBriefing(await systemContext(workspaceId, "make-briefings", clock), { projectId });
    } catch (error) {
      logger.error({ err: error, workspaceId, projectId }, "a briefing failed");
    }
  }
}
