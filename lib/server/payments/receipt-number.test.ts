import { expect, it } from "vitest";

import { receiptPrefix } from "./receipt-number";

it.each([
  ["2026-12-02T15:21:00Z", "UTC", "CB-2026-1202-"],
  ["2026-12-31T23:30:00Z", "Europe/Berlin", "CB-2027-0101-"],
  ["2026-12-02T03:00:00Z", "America/New_York", "CB-2026-1201-"],
])("a payment at %s in %s has a receipt that starts with %s", (paidAt, timeZone, prefix) => {
  expect(receiptPrefix(new Date(paidAt), timeZone)).toBe(prefix);
});
