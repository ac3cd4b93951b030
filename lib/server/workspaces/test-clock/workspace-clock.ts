import "server-only";

import { systemClock, type Clock } from "../../clock";

/** What of a workspace decides its time. */
export type MovedClock = { testClockSeconds: number };

/** The workspace's clock: real time, or as far ahead of it as its test clock was moved. It ticks either way. */
export function workspaceClock({ testClockSeconds }: MovedClock, real: Clock = systemClock): Clock {
  if (testClockSeconds === 0) return real;
  return { now: () => new Date(real.now().getTime() + testClockSeconds * 1_000) };
}
