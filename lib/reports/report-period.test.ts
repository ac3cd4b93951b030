import { expect, test } from "vitest";

import { comparedWith, periodIssue, periodText, presetPeriod, samePeriodOn } from "./report-period";

const span = (from: string, to: string) => ({ from, to });

test.each([
  ["last-week", "2026-11-29", "2026-11-16", "2026-11-22"],
  ["last-week", "2026-11-30", "2026-11-23", "2026-11-29"],
  ["last-month", "2026-11-29", "2026-10-01", "2026-10-31"],
  ["last-month", "2027-01-01", "2026-12-01", "2026-12-31"],
  ["last-month", "2028-03-31", "2028-02-01", "2028-02-29"],
  ["last-quarter", "2026-11-29", "2026-07-01", "2026-09-30"],
  ["last-quarter", "2027-01-01", "2026-10-01", "2026-12-31"],
  ["last-quarter", "2027-03-31", "2026-10-01", "2026-12-31"],
] as const)("%s on %s is %s to %s", (preset, today, from, to) => {
  expect(presetPeriod(preset, today)).toEqual({ from, to });
});

test.each([
  [span("2026-11-16", "2026-11-22"), "before", span("2026-11-09", "2026-11-15")],
  [span("2026-11-16", "2026-11-22"), "year", span("2025-11-17", "2025-11-23")],
  [span("2026-03-01", "2026-03-31"), "before", span("2026-02-01", "2026-02-28")],
  [span("2026-03-01", "2026-03-31"), "year", span("2025-03-01", "2025-03-31")],
  [span("2026-01-01", "2026-03-31"), "before", span("2025-10-01", "2025-12-31")],
  [span("2026-11-03", "2026-11-12"), "before", span("2026-10-24", "2026-11-02")],
] as const)("%j compared by %s is set against %j", (period, comparison, against) => {
  expect(comparedWith(period, comparison)).toEqual(against);
});

test("nothing is compared where nothing is asked", () => {
  expect(comparedWith(span("2026-11-16", "2026-11-22"), "none")).toBeNull();
});

test("again means the newest period of the same kind", () => {
  const october = span("2026-10-01", "2026-10-31");
  expect(samePeriodOn("last-month", october, "2026-12-05")).toEqual(span("2026-11-01", "2026-11-30"));
  expect(samePeriodOn("custom", span("2026-11-03", "2026-11-12"), "2026-12-05")).toEqual(
    span("2026-11-25", "2026-12-04"),
  );
});

test.each([
  [span("2026-10-01", "2026-10-31"), "October 2026"],
  [span("2026-07-01", "2026-09-30"), "Q3 2026"],
  [span("2026-06-01", "2026-08-31"), "1 Jun to 31 Aug 2026"],
  [span("2026-11-16", "2026-11-22"), "16 to 22 Nov 2026"],
  [span("2026-12-28", "2027-01-03"), "28 Dec 2026 to 3 Jan 2027"],
])("%j reads %s", (period, text) => {
  expect(periodText(period)).toBe(text);
});

test.each([
  ["2026-11-18", "2026-11-18", null],
  ["2026-11-18", "2026-11-17", "The first day comes after the last one."],
  ["2026-11-18", "2026-11-19", "The period ends with yesterday at the latest."],
  ["2026-05-19", "2026-11-18", null],
  ["2026-05-18", "2026-11-18", "A report covers 184 days at most."],
  ["2025-10-15", "2025-10-20", null],
  ["2025-10-14", "2025-10-20", "A report reaches back 400 days at most."],
])("on 19 Nov 2026 a report from %s to %s: %j", (from, to, issue) => {
  expect(periodIssue({ from, to }, "2026-11-19")).toBe(issue);
});
