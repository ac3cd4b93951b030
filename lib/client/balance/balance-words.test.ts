import { expect, it } from "vitest";

import { utc } from "@/lib/calendar/zone";
import type { Balance } from "@/lib/contracts/balance";

import { badgeName, grantedWords, lastsWords, meterShares, optionName, switcherName } from "./balance-words";
import { testBalance } from "./test-balance";

const at515: Balance = {
  ...testBalance,
  soonestExpiry: { credits: 35, at: "2026-11-30T00:00:00Z" },
  forecast: {
    ...testBalance.forecast,
    fullDays: 15,
    pacePerDay: 38,
    lastsUntil: "2026-12-02T00:00:00Z",
    earliest: "2026-11-30T00:00:00Z",
    reachesReset: false,
  },
};
const viewer = {
  email: "owner@demo.test",
  role: "owner" as const,
  workspace: {
    slug: "harbor-pine",
    name: "Harbor & Pine",
    planName: "Growth",
    timeZone: utc,
    onTestClock: false,
  },
};
const seen = (text: string | null) => text?.replaceAll("\u00a0", " ");

it("names the badge by its figures", () => {
  expect(badgeName(at515, false)).toBe("515 credits left, 7 held. Resets 4 December. Explain this number");
});

it("says in the badge's name that the figures are old, low or out", () => {
  expect(badgeName({ ...at515, held: 0 }, true)).toContain("515 credits left, as of 10:38.");
  expect(badgeName({ ...at515, available: 32, held: 0, state: "low" }, false)).toContain(
    "32 credits left, low.",
  );
  expect(badgeName({ ...at515, available: 0, held: 0, state: "out" }, false)).toContain(
    "0 credits left, out of credits.",
  );
});

it("names the switcher with the balance, and without it while that loads", () => {
  expect(switcherName(viewer, at515)).toBe(
    "Workspace: Harbor & Pine. Growth plan. 515 credits left, resets 4 December. Switch workspace",
  );
  expect(switcherName(viewer, undefined)).toBe("Workspace: Harbor & Pine. Growth plan. Switch workspace");
});

it("names an option by workspace, plan, role and balance", () => {
  const lumen = { slug: "lumen", name: "Lumen Skincare", planName: "Starter", role: "editor" as const };
  expect(optionName({ ...lumen, available: 118, state: "normal" })).toBe(
    "Lumen Skincare, Starter, Editor, 118 credits left",
  );
  expect(optionName({ ...lumen, available: 1, state: "low" })).toBe(
    "Lumen Skincare, Starter, Editor, 1 credit left, low",
  );
});

it("lists what was granted by source, leaving out the empty ones", () => {
  expect(grantedWords(at515)).toBe("1,000 plan, 80 promotional");
});

it("says until when the credits last, as a guess with a range", () => {
  const lasts = lastsWords(at515);
  expect([seen(lasts.until), seen(lasts.range)]).toEqual(["about 2 Dec", "30 Nov to past the reset"]);
  const today = { ...at515.forecast, lastsUntil: "2026-11-19T20:00:00Z", earliest: "2026-11-19T18:00:00Z" };
  expect(lastsWords({ ...at515, forecast: { ...today, latest: "2026-11-20T01:00:00Z" } })).toEqual({
    until: "today",
    range: "today to 20\u00a0Nov",
  });
  const few = { ...at515, forecast: { ...at515.forecast, pacePerDay: null } };
  expect(lastsWords(few)).toEqual({ until: "Not enough history yet", range: null });
  const long = { ...at515, forecast: { ...at515.forecast, lastsUntil: null } };
  expect(lastsWords(long).until).toBe("past the reset");
});

it("fills the meter by what is usable, and not at all without any", () => {
  expect(meterShares(at515).left).toBeCloseTo(46.44, 2);
  expect(meterShares({ ...at515, usable: 0, available: 0, held: 0 })).toEqual({ left: 0, held: 0 });
});
