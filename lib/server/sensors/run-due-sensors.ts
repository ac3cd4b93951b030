import "server-only";

import { systemClock, type Clock } from "../clock";
import { db } from "../database/db";
import { logger } from "../logger";
import { localTimes } from "../workspaces/local-times";
import { systemContext } from "../workspaces/system-context";
import { runSensor } from "./run-sensor";

type Due = { workspaceId: string; sensorId: string };

/** Sensors whose hour has come in their workspace's zone and that have no run of the local day. */
async function dueSensors(clock: Clock, workspaceId: string | null): Promise<Due[]> {
  const local = await localTimes(clock);
  return db().$queryRaw<Due[]>`
    select s.workspace_id as "workspaceId", s.id as "sensorId"
    from sensors s
    join workspaces w on w.id = s.workspace_id
    join unnest(${local.timeZones}::text[], ${local.testClockSeconds}::int[], ${local.days}::text[], ${local.hours}::int[])
      as local (time_zone, test_clock_seconds, day, hour)
      on local.time_zone = w.time_zone and local.test_clock_seconds = w.test_clock_seconds
    left join runs r on r.workspace_id = s.workspace_id
      and r.trigger = 'sensor' and r.start_key = 'sensor:' || s.id || ':' || local.day
    where s.enabled and local.hour >= s.hour and r.id is null
      and (${workspaceId}::uuid is null or s.workspace_id = ${workspaceId}::uuid)
    order by s.workspace_id, s.id`;
}

/** Runs every sensor that is due, each once a local day, of one workspace where it is named. One that fails is logged and tried again at the next call. */
export async function runDueSensors(clock: Clock = systemClock, only: string | null = null): Promise<void> {
  for (const { workspaceId, sensorId } of await dueSensors(clock, only)) {
    try {
      await runSensor(await systemContext(workspaceId, "run-sensors", clock), { sensorId });
    } catch (error) {
      logger.error({ err: error, workspaceId, sensorId }, "a sensor failed");
    }
  }
}
