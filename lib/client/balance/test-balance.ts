import { utc } from "@/lib/calendar/zone";
import type { Balance } from "@/lib/contracts/balance";

/** For tests: a balance of 515 of 1,109 usable credits on 19 Nov, with 7 held, too young for a forecast and without grants. */
export const testBalance: Balance = {
  asOf: "2026-11-19T10:38:00.000Z",
  timeZone: utc,
  period: { startsAt: "2026-11-04T00:00:00.000Z", endsAt: "2026-12-04T00:00:00.000Z" },
  resetCredits: 1_000,
  opening: 41,
  granted: 1_080,
  grantedBySource: { plan: 1_000, promotional: 80, topup: 0, adjustment: 0 },
  used: 587,
  held: 7,
  runsInProgress: 1,
  expired: 12,
  available: 515,
  usable: 1_109,
  state: "normal",
  soonestExpiry: null,
  forecast: {
    fullDays: 1,
    pacePerDay: null,
    lastsUntil: null,
    earliest: null,
    latest: null,
    reachesReset: null,
    line: [],
    standardPlaybooks: 103,
  },
  grants: [],
};
