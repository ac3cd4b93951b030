import "server-only";

import { EventEmitter } from "node:events";

import type { RunnerOptions } from "graphile-worker";

/**
 * Keeps one workspace from filling all slots of a pool: while `most` jobs with its flag are at work, the pool takes no other
 * one of them. Slots take their jobs one after another, so that two that look at the same moment don't both find room.
 */
export function workspaceShare(most: number): Pick<RunnerOptions, "events" | "forbiddenFlags"> {
  const events: NonNullable<RunnerOptions["events"]> = new EventEmitter();
  const atWork = new Map<string, number>();
  const count = (flags: object | null, change: number) => {
    for (const flag of Object.keys(flags ?? {})) {
      const left = (atWork.get(flag) ?? 0) + change;
      if (left > 0) atWork.set(flag, left);
      else atWork.delete(flag);
    }
  };
  let lastTurn = Promise.resolve();
  let endTurn = () => undefined as void;
  events.on("job:start", ({ job }) => {
    count(job.flags, 1);
    endTurn();
  });
  events.on("worker:getJob:empty", () => endTurn());
  events.on("worker:getJob:error", () => endTurn());
  events.on("job:complete", ({ job }) => count(job.flags, -1));

  async function forbiddenFlags(): Promise<string[]> {
    const before = lastTurn;
    let end = () => undefined as void;
    lastTurn = new Promise<void>((resolve) => (end = resolve));
    await before;
    endTurn = end;
    return [...atWork].filter(([, jobs]) => jobs >= most).map(([flag]) => flag);
  }
  return { events, forbiddenFlags };
}
