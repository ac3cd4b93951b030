import { describe, expect, it } from "vitest";

import { zoneOf } from "@/lib/calendar/zone-of";
import type { Usage, UsageDayPoint } from "@/lib/contracts/usage";

import { changeText, comparisonText, daySpan, prepareUsageChart } from "./usage-chart-data";

const dayEnd = { endsAt: "2026-11-19T12:00:00Z", closing: { available: 0, held: 0 } };

function point(day: string, amounts: Partial<UsageDayPoint> = {}): UsageDayPoint {
  return {
    day,
    running: false,
    investigation: 0,
    playbook: 0,
    report: 0,
    other: 0,
    previous: null,
    ...dayEnd,
    ...amounts,
  };
}

function usageOf(days: UsageDayPoint[]): Usage {
  return {
    range: "period",
    timeZone: zoneOf("Europe/Berlin", Date.parse("2026-11-19T12:00:00Z")),
    from: days[0]?.day ?? "2026-11-04",
    to: days.at(-1)?.day ?? "2026-11-04",
    startsAt: "2026-11-04T00:00:00Z",
    opening: { available: 0, held: 0 },
    days,
    comparedWith: null,
    byAction: [],
    byMember: [],
    otherMembers: null,
    automaticRuns: 0,
    total: { runs: 0, credits: 0, previousCredits: 0 },
  };
}

describe("prepareUsageChart", () => {
  const chart = prepareUsageChart(
    usageOf([
      point("2026-11-29", { investigation: 8, previous: 52 }),
      point("2026-11-30", { previous: 0 }),
      point("2026-12-01", { investigation: 15, playbook: 19, report: 40, previous: 39 }),
      point("2026-12-02", { running: true, investigation: 10, playbook: 6 }),
    ]),
    false,
  );

  it("keeps a slot for every day, quiet ones too", () => {
    expect(chart.slots.map((slot) => slot.total)).toEqual([8, 0, 74, 16]);
  });

  it("names the month where one begins, else the weekday, and marks the running day", () => {
    expect(chart.slots.map((slot) => slot.sublabel)).toEqual(["Nov", "M", "Dec", "so far"]);
    expect(chart.slots.map((slot) => slot.label)).toEqual(["29", "30", "1", "2"]);
  });

  it("gives a compare tick to what was used before and none to a 0 or to no day at all", () => {
    expect(chart.slots.map((slot) => slot.tick)).toEqual([52, null, 39, null]);
  });

  it("labels every third day on a narrow chart, always the last one", () => {
    expect(chart.slots.map((slot) => slot.labelledWhenNarrow)).toEqual([true, false, false, true]);
  });

  it("says the whole chart in one sentence", () => {
    expect(chart.sentence.replaceAll("\u00a0", " ")).toBe(
      "Credits used each day, 29 Nov to 2 Dec: 98 in all, 33 by investigations, 25 by playbooks, 40 by reports. " +
        "The highest day is 1 Dec with 74. 1 day without use. 2 Dec is not over: 16 so far.",
    );
  });

  it("shows other uses where there are any, so that the bars are the total", () => {
    const mixed = prepareUsageChart(usageOf([point("2026-11-04", { playbook: 7, other: 5 })]), false);
    expect([chart.types, mixed.types]).toEqual([
      ["investigation", "playbook", "report"],
      ["investigation", "playbook", "report", "other"],
    ]);
    expect(mixed.slots[0]?.total).toBe(12);
    expect(mixed.sentence).toContain(
      "12 in all, 0 by investigations, 7 by playbooks, 0 by reports, 5 by other uses.",
    );
  });

  it("raises the axis to the ticks only while they are shown", () => {
    const days = [point("2026-11-04", { playbook: 7, previous: 120 })];
    expect(prepareUsageChart(usageOf(days), false).gridlines.at(-1)).toBe(8);
    expect(prepareUsageChart(usageOf(days), true).gridlines.at(-1)).toBe(150);
  });
});

describe("daySpan", () => {
  it.each([
    ["2026-11-04", "2026-11-19", "4 to 19\u00a0Nov"],
    ["2026-10-20", "2026-11-19", "20\u00a0Oct to 19\u00a0Nov"],
    ["2026-11-19", "2026-11-19", "19\u00a0Nov"],
  ])("from %s to %s reads %s", (from, to, text) => {
    expect(daySpan(from, to)).toBe(text);
  });
});

describe("changeText", () => {
  it.each([
    [587, 438, "+34\u00a0%"],
    [20, 30, "\u221233\u00a0%"],
    [20, 0, "new"],
    [0, 0, "0\u00a0%"],
    [40, 40, "0\u00a0%"],
  ])("%i after %i is %s", (now, before, text) => {
    expect(changeText(now, before)).toBe(text);
  });
});

describe("comparisonText", () => {
  const with19Days = { from: "2026-10-04", to: "2026-10-19", until: "2026-10-19T10:38:00Z", whole: false };
  const oneDay = { ...with19Days, to: "2026-10-04" };
  const whole = { ...with19Days, from: "2026-01-31", to: "2026-02-28", whole: true };
  it.each<[number, Usage["comparedWith"], string]>([
    [438, with19Days, "+34 % compared with 438 from 4 to 19 Oct, to the same hour."],
    [438, oneDay, "+34 % compared with 438 on 4 Oct, to the same hour."],
    [1438, whole, "\u221259 % compared with 1,438 from 31 Jan to 28 Feb, that whole period."],
    [0, with19Days, "Nothing was used from 4 to 19 Oct, to the same hour."],
    [0, null, "There was no period before this one."],
  ])("587 now and %i then, %o: %s", (previousCredits, comparedWith, text) => {
    const usage = { ...usageOf([]), comparedWith, total: { runs: 9, credits: 587, previousCredits } };
    expect(comparisonText(usage).replaceAll("\u00a0", " ")).toBe(text);
  });
});
