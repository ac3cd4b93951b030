import { describe, expect, it } from "vitest";

import {
  instantsOf,
  isInstant,
  isWallTime,
  localInstant,
  offsetName,
  startOfDay,
  utc,
  wallTime,
} from "./zone";
import { isTimeZone, zoneOf } from "./zone-of";

const now = Date.parse("2026-11-29T08:00:00Z");
const of = (name: string) => zoneOf(name, now);
const iso = (at: number | undefined) => new Date(at ?? NaN).toISOString().replace(".000", "");

describe("a wall time", () => {
  it.each([
    ["2026-12-02T09:00:00", "UTC", "2026-12-02T09:00:00Z"],
    ["2026-12-02T09:00:07", "America/New_York", "2026-12-02T14:00:07Z"],
    ["2026-07-01T00:30:00", "Europe/Berlin", "2026-06-30T22:30:00Z"],
    ["2026-10-25T04:00:00", "Europe/Berlin", "2026-10-25T03:00:00Z"],
    ["2026-12-02T09:00:00", "Asia/Kathmandu", "2026-12-02T03:15:00Z"],
    ["2027-11-06T23:59:59", "America/New_York", "2027-11-07T03:59:59Z"],
    ["2027-11-07T02:00:00", "America/New_York", "2027-11-07T07:00:00Z"],
    ["2027-04-04T02:00:00", "Australia/Lord_Howe", "2027-04-03T15:30:00Z"],
  ])("%s in %s is %s", (wall, zone, instant) => {
    expect(instantsOf(of(zone), wall)).toEqual({ instants: [Date.parse(instant)], skipped: false });
    expect(wallTime(of(zone), Date.parse(instant))).toBe(wall);
  });

  it.each([
    [
      "2027-11-07T01:30",
      "America/New_York",
      "2027-11-07T05:30:00Z",
      "2027-11-07T06:30:00Z",
      "UTC−4",
      "UTC−5",
    ],
    [
      "2027-11-07T01:59:59",
      "America/New_York",
      "2027-11-07T05:59:59Z",
      "2027-11-07T06:59:59Z",
      "UTC−4",
      "UTC−5",
    ],
    ["2027-10-31T02:00", "Europe/Berlin", "2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z", "UTC+2", "UTC+1"],
    [
      "2027-04-04T01:45",
      "Australia/Lord_Howe",
      "2027-04-03T14:45:00Z",
      "2027-04-03T15:15:00Z",
      "UTC+11",
      "UTC+10:30",
    ],
    [
      "2027-04-03T23:30",
      "America/Santiago",
      "2027-04-04T02:30:00Z",
      "2027-04-04T03:30:00Z",
      "UTC−3",
      "UTC−4",
    ],
  ])("%s comes twice in %s: %s and %s", (wall, zone, first, second, summer, winter) => {
    const { instants } = instantsOf(of(zone), wall);
    expect(instants.map(iso)).toEqual([first, second]);
    expect(instants.map((at) => offsetName(of(zone), at))).toEqual([summer, winter]);
  });

  it.each([
    ["2027-09-05T00:00", "America/Santiago", "2027-09-05T04:00:00Z"],
    ["2027-09-05T00:59:59", "America/Santiago", "2027-09-05T04:00:00Z"],
    ["2027-03-14T02:30", "America/New_York", "2027-03-14T07:00:00Z"],
    ["2027-03-28T02:00", "Europe/Berlin", "2027-03-28T01:00:00Z"],
    ["2027-10-03T02:10", "Australia/Lord_Howe", "2027-10-02T15:30:00Z"],
  ])("%s is skipped in %s: the clock jumps over it at %s", (wall, zone, instant) => {
    expect(instantsOf(of(zone), wall)).toEqual({ instants: [Date.parse(instant)], skipped: true });
  });

  it.each(["", "2026-02-30T09:00", "2026-12-02", "2026-12-02T24:00", "2026-12-02T09:00Z", "soon"])(
    "%j is not one",
    (text) => {
      expect(isWallTime(text)).toBe(false);
      expect(instantsOf(utc, text).instants).toEqual([]);
    },
  );
});

it.each([
  ["2027-09-05", "America/Santiago", "2027-09-05T04:00:00Z"],
  ["2027-09-06", "America/Santiago", "2027-09-06T03:00:00Z"],
  ["2027-04-04", "America/Santiago", "2027-04-04T04:00:00Z"],
  ["2027-11-07", "America/New_York", "2027-11-07T04:00:00Z"],
  ["2027-11-08", "America/New_York", "2027-11-08T05:00:00Z"],
  ["2027-04-04", "Australia/Lord_Howe", "2027-04-03T13:00:00Z"],
])("the day %s begins in %s at %s", (day, zone, instant) => {
  expect(iso(startOfDay(of(zone), day))).toBe(instant);
});

it.each([
  ["2026-10-25T00:30:00.007Z", "Europe/Berlin", "2026-10-25T02:30:00.007+02:00"],
  ["2026-10-25T01:30:00.007Z", "Europe/Berlin", "2026-10-25T02:30:00.007+01:00"],
  ["2026-12-02T00:00:00.000Z", "America/St_Johns", "2026-12-01T20:30:00.000-03:30"],
  ["2026-12-02T00:00:00.000Z", "UTC", "2026-12-02T00:00:00.000+00:00"],
])("%s is in %s the instant %s", (at, zone, local) => {
  expect(localInstant(of(zone), Date.parse(at))).toBe(local);
  expect(new Date(local).toISOString()).toBe(at);
});

it.each([
  ["2026-12-02T09:00:00.000Z", true],
  ["2026-12-02T09:00Z", true],
  ["2026-12-02T09:00:00+05:45", true],
  ["2026-02-30T09:00:00Z", false],
  ["2026-12-02T09:00:00", false],
  ["2026-12-02T09:00:00+99:00", false],
  ["2026-12-02", false],
  ["soon", false],
])("%s is an instant: %s", (text, fits) => {
  expect(isInstant(text)).toBe(fits);
});

it("offsets that are not whole hours have minutes in their name", () => {
  expect(offsetName(of("Asia/Kathmandu"), now)).toBe("UTC+5:45");
  expect(offsetName(utc, now)).toBe("UTC");
});

it.each([
  ["America/Vancouver", true],
  ["UTC", true],
  ["Mars/Olympus_Mons", false],
  ["+05:30", false],
  ["", false],
])("whether %j is a time zone: %s", (name, known) => expect(isTimeZone(name)).toBe(known));

it("a zone is small enough to travel with every page", () => {
  expect(JSON.stringify(of("America/New_York")).length).toBeLessThan(1_000);
});
