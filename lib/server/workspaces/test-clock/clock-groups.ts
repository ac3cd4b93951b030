import "server-only";

import type { Clock } from "../../clock";
import { db } from "../../database/db";
import { logger } from "../../logger";
import { workspaceClock, type MovedClock } from "./workspace-clock";

/** Workspaces that share a clock: `where: { workspace: { testClockSeconds } }`, and what time it is for them. */
export type ClockGroup = MovedClock & { clock: Clock };

/** The database and JavaScript agree on no later date. */
const endOfTime = Date.UTC(9999, 0, 1);

/**
 * Every clock that workspaces are on, real time first. For work that looks at all workspaces by their own time.
 * @internal
 */
export async function clockGroups(real: Clock): Promise<ClockGroup[]> {
  const moved = await db().workspace.findMany({
    where: { testClockSeconds: { gt: 0 } },
    distinct: "testClockSeconds",
    select: { testClockSeconds: true },
  });
  const all = [{ testClockSeconds: 0 }, ...moved];
  return all
    .map((group) => ({ ...group, clock: workspaceClock(group, real) }))
    .filter(({ testClockSeconds, clock }) => {
      const known = clock.now().getTime() < endOfTime;
      if (!known) logger.error({ testClockSeconds }, "a test clock is beyond all dates");
      return known;
    });
}
