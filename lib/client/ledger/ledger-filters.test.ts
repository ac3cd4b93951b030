import { expect, test } from "vitest";

import { utc } from "@/lib/calendar/zone";
import { zoneOf } from "@/lib/calendar/zone-of";

import { entriesSearch, isLedgerDay, ledgerPath, noLedgerFilters, termOf } from "./ledger-filters";

test("days become the instants between which they lie in the workspace's zone, both inclusive", () => {
  const days = { ...noLedgerFilters, from: "2026-10-25", to: "2026-10-25" };
  expect(entriesSearch(days, zoneOf("Europe/Berlin", Date.parse("2026-11-19T12:00:00Z")))).toMatchObject({
    from: "2026-10-24T22:00:00.000Z",
    to: "2026-10-25T23:00:00.000Z",
  });
  expect(entriesSearch({ ...noLedgerFilters, to: "2026-12-31" }, utc)).toMatchObject({
    from: undefined,
    to: "2027-01-01T00:00:00.000Z",
  });
});

test.each([
  ["2027-09-05", "America/Santiago", "2027-09-05T04:00:00.000Z", "2027-09-06T03:00:00.000Z"],
  ["2027-11-07", "America/New_York", "2027-11-07T04:00:00.000Z", "2027-11-08T05:00:00.000Z"],
  ["2027-10-31", "Europe/Berlin", "2027-10-30T22:00:00.000Z", "2027-10-31T23:00:00.000Z"],
  ["2027-04-04", "Australia/Lord_Howe", "2027-04-03T13:00:00.000Z", "2027-04-04T13:30:00.000Z"],
])("the day %s, on which the clocks of %s change, is a day without a gap", (day, name, from, to) => {
  const zone = zoneOf(name, Date.parse("2027-06-01T00:00:00Z"));
  expect(entriesSearch({ ...noLedgerFilters, from: day, to: day }, zone)).toMatchObject({ from, to });
});

test.each([
  ["2026-02-28", true],
  ["2026-02-29", false],
  ["2028-02-29", true],
  ["1970-01-02", true],
  ["1970-01-01", false],
  ["2199-12-30", true],
  ["2199-12-31", false],
  ["9999-12-31", false],
  ["1969-12-31", false],
  ["0002-11-19", false],
  ["2026-13-01", false],
  ["19 Nov", false],
])("%s is a day of the ledger: %s", (text, fits) => {
  expect(isLedgerDay(text)).toBe(fits);
});

test("a term of a period needs the period, one of now does not", () => {
  const period = "2026-11-04T00:00:00.000Z";
  expect(termOf({ ...noLedgerFilters, term: "used" })).toBeNull();
  expect(termOf({ ...noLedgerFilters, term: "used", period })).toBe("used");
  expect(termOf({ ...noLedgerFilters, term: "held" })).toBe("held");
  expect(ledgerPath("shop", { term: "used", period })).toBe(
    "/shop/settings/ledger?term=used&period=2026-11-04T00:00:00.000Z",
  );
});

test("a tier is a filter only beside its action", () => {
  expect(entriesSearch({ ...noLedgerFilters, tier: "simple" }, utc).actionTier).toBeUndefined();
  const both = { ...noLedgerFilters, action: "playbook", tier: "simple" } as const;
  expect(entriesSearch(both, utc)).toMatchObject({ actionType: "playbook", actionTier: "simple" });
});
