import "server-only";

import { systemClock, type Clock } from "../clock";
import { db } from "../db";
import { logger } from "../logger";
import { systemContext } from "../workspaces/system-context";
import { runSensor } from "./run-sensor";

type Due = { workspaceId: string; sensorId: string };

/** Sensors whose hour has come in their workspace's zone and that have no run of the local day. */
function dueSensors(now: Date, workspaceId: string | null): Promise<Due[]> {
  return db().$queryRaw<Due[]>`
    select s.workspace_id as "workspaceId", s.id as "sensorId"
    from sensors s
    join workspaces w on w.id = s.workspace_id
    cross join lateral (select timezone(w.time_zone,
      ${now}::timestamptz + make_interval(secs => w.test_clock_seconds)) as at) local
    left join runs r on r.workspace_id = s.workspace_id
      and r.start_key = 'sensor:' || s.id || ':' || to_char(local.at, 'YYYY-MM-DD')
    where s.enabled and extract(hour from local.at) >= s.hour and r.id is null
      and (${workspaceId}::uuid is null or s.workspace_id = ${workspaceId}::uuid)
    order by s.workspace_id, s.id`;
}

/** Runs every sensor that is due, each once a local day, of one workspace where it is named. One that fails is logged and tried again at the next call. */
export async function runDueSensors(clock: Clock = systemClock, only: string | null = null): Promise<void> {
  for (const { workspaceId, sensorId } of await dueSensors(clock.now(), only)) {
    try {
      await runSensor(await systemContext(workspaceId, "run-sensors", clock), { sensorId });
    } catch (error) {
      logger.error({ err: error, workspaceId, sensorId }, "a sensor failed");
    }
  }
}
