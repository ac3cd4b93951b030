import "server-only";

import { db } from "../../database/db";
import type { RunRecord } from "../run-row";

type Started = Pick<RunRecord, "trigger" | "startedById">;

/**
 * Who started each of these runs, in words: the member's address, or the sensor.
 * @internal
 */
export async function runStarters(runs: readonly Started[]): Promise<(run: Started) => string> {
  const ids = [...new Set(runs.flatMap((run) => run.startedById ?? []))];
  const users =
    ids.length === 0
      ? []
      : await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
  const emails = new Map(users.map((user) => [user.id, user.email]));
  return (run) => {
    if (run.trigger === "sensor") return "Sensor, daily";
    return (run.startedById && emails.get(run.startedById)) || "ClickBoss";
  };
}
