import "server-only";

import { wallTime } from "@/lib/calendar/zone";
import { zoneOf } from "@/lib/calendar/zone-of";

import type { Clock } from "../clock";
import { db } from "../database/db";
import { logger } from "../logger";
import { workspaceClock } from "./test-clock/workspace-clock";

/** Workspaces that share a zone and a clock, and what their wall clock shows. Columns, as `unnest` takes them. */
export type LocalTimes = { timeZones: string[]; testClockSeconds: number[]; days: string[]; hours: number[] };

/**
 * The local day and hour of every zone and clock in use, for jobs that find by SQL what is due. A zone that the server
 * doesn't know is reported and left out: its workspaces wait, and no others do.
 * @internal
 */
export async function localTimes(real: Clock): Promise<LocalTimes> {
  const inUse = await db().workspace.findMany({
    distinct: ["timeZone", "testClockSeconds"],
    select: { timeZone: true, testClockSeconds: true },
  });
  const times: LocalTimes = { timeZones: [], testClockSeconds: [], days: [], hours: [] };
  for (const { timeZone, testClockSeconds } of inUse) {
    try {
      const now = workspaceClock({ testClockSeconds }, real).now().getTime();
      const wall = wallTime(zoneOf(timeZone, now), now);
      times.timeZones.push(timeZone);
      times.testClockSeconds.push(testClockSeconds);
      times.days.push(wall.slice(0, 10));
      times.hours.push(Number(wall.slice(11, 13)));
    } catch (error) {
      logger.error({ err: error, timeZone, testClockSeconds }, "the local time of a zone can't be told");
    }
  }
  return times;
}
