import { expect, test } from "vitest";

import { instantOf, wallTime } from "./zone-time";

test.each([
  ["2026-12-02T09:00", "UTC", "2026-12-02T09:00:00.000Z"],
  ["2026-12-02T09:00", "America/New_York", "2026-12-02T14:00:00.000Z"],
  ["2026-07-01T00:30", "Europe/Berlin", "2026-06-30T22:30:00.000Z"],
  ["2026-10-25T04:00", "Europe/Berlin", "2026-10-25T03:00:00.000Z"],
  ["2026-12-02T09:00", "Asia/Kathmandu", "2026-12-02T03:15:00.000Z"],
])("%s on a wall in %s is %s", (wall, zone, instant) => {
  expect(new Date(instantOf(wall, zone) ?? 0).toISOString()).toBe(instant);
  expect(wallTime(Date.parse(instant), zone)).toBe(wall);
});

test("an empty field is no instant", () => {
  expect(instantOf("", "UTC")).toBeNull();
});
