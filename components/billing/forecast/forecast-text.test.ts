import { describe, expect, it } from "vitest";

import { testBalance } from "@/lib/client/balance/test-balance";
import type { Balance } from "@/lib/contracts/balance";

import { forecastText, lastsText, paceText } from "./forecast-text";

type Case = { available?: number; resetCredits?: number } & Partial<Balance["forecast"]>;

function balanceOf({ available = 515, resetCredits = 1_000, ...forecast }: Case): Balance {
  return {
    ...testBalance,
    resetCredits,
    available,
    forecast: {
      ...testBalance.forecast,
      fullDays: 15,
      pacePerDay: 38,
      lastsUntil: "2026-12-02T08:00:00.000Z",
      earliest: "2026-11-30T08:00:00.000Z",
      reachesReset: false,
      ...forecast,
    },
  };
}

function read({ before, date, after }: { before: string; date: string; after: string }): string {
  return `${before}${date}${after}`.replaceAll("\u00a0", " ");
}

describe("forecastText", () => {
  it.each<[string, Case, string]>([
    ["gives a range", {}, "At this pace your credits run out around 2 Dec (30 Nov to past the reset)."],
    [
      "gives no range where both ends are the same day",
      { earliest: "2026-12-02T01:00:00.000Z", latest: "2026-12-02T20:00:00.000Z" },
      "At this pace your credits run out around 2 Dec.",
    ],
    [
      "says today on the day itself, in the range too",
      { lastsUntil: "2026-11-19T23:00:00.000Z", earliest: "2026-11-19T21:00:00.000Z" },
      "At this pace your credits run out today (today to past the reset).",
    ],
    [
      "says that they last past the reset",
      { lastsUntil: null, earliest: null, reachesReset: true },
      "At this pace your credits last past the reset on 4 Dec.",
    ],
    [
      "says when they might not",
      { lastsUntil: null, reachesReset: true },
      "At this pace your credits last past the reset on 4 Dec (30 Nov at the earliest).",
    ],
    [
      "guesses nothing under 5 full days",
      { fullDays: 1, pacePerDay: null, lastsUntil: null, earliest: null, reachesReset: null },
      "Not enough history for a forecast yet. It needs 5 full days of use, and there is 1 so far.",
    ],
    [
      "says when there is nothing left to last",
      { available: 0 },
      "You're out of credits until 4 Dec. Briefings, sensors and saved insights keep working. New runs wait for credits.",
    ],
    [
      "promises nothing of a renewal that is not paid",
      { available: 0, resetCredits: 0 },
      "You're out of credits. Briefings, sensors and saved insights keep working. New runs wait for credits.",
    ],
  ])("%s", (_case, input, text) => {
    expect(read(forecastText(balanceOf(input)))).toBe(text);
  });
});

describe("lastsText", () => {
  it.each<[Case, string]>([
    [{}, "Lasts until about 2 Dec, enough for about 103 standard playbooks"],
    [
      { lastsUntil: "2026-11-19T12:00:00.000Z" },
      "Lasts until today, enough for about 103 standard playbooks",
    ],
    [{ lastsUntil: null }, "Lasts past the reset, enough for about 103 standard playbooks"],
    [{ pacePerDay: null }, "Enough for about 103 standard playbooks"],
    [{ pacePerDay: null, standardPlaybooks: 0 }, "Not enough for a standard playbook"],
    [{ available: 0 }, "New runs wait for credits"],
  ])("%o reads %s", (input, text) => {
    expect(read(lastsText(balanceOf(input)))).toBe(text);
  });
});

describe("paceText", () => {
  it("is empty without a pace", () => {
    expect(paceText(balanceOf({}))).toBe("38 a day over 15 full days");
    expect(paceText(balanceOf({ pacePerDay: null }))).toBe("");
  });
});
