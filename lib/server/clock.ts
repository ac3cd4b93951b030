import "server-only";

/** The source of time. Rules get it as an argument; only this file and `ctx` read the machine's clock. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A fixed clock, for the seed and for tests. */
export function fixedClock(at: Date | string): Clock {
  const instant = new Date(at);
  return { now: () => new Date(instant) };
}
