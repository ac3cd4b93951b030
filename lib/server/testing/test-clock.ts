import type { Clock } from "@/lib/server/clock";

type Span = { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number };

/** A clock that moves only when a test says so. */
export type TestClock = Clock & { set(at: Date | string): void; advance(by: Span): void };

export function testClock(start: Date | string): TestClock {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    set(at) {
      now = new Date(at).getTime();
    },
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) {
      now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000 + ms;
    },
  };
}
