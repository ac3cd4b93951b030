import { describe, expect, it } from "vitest";

import { zoneOf } from "../../calendar/zone-of";
import { usageSpans } from "./usage-spans";

const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString().replace(":00.000Z", "Z");

type Case = { range?: "period" | "30d"; anchor?: string; now: string; zone?: string; firstDay?: string };

function spansOf({ range = "period", anchor = "2026-08-04T09:00:00Z", now, zone = "UTC", ...rest }: Case) {
  const { current, previous } = usageSpans({
    range,
    anchorAt: at(anchor),
    now: at(now),
    zone: zoneOf(zone, at("2026-11-19T12:00:00Z")),
    firstDay: rest.firstDay ?? "2026-08-04",
  });
  const text = (span: typeof current) =>
    `${span.from} to ${span.to}, ${iso(span.startsAt)} to ${iso(span.until)}`;
  return { current: text(current), previous: previous && text(previous), whole: previous?.whole };
}

describe("the range before", () => {
  it.each<[string, Case, string | null]>([
    [
      "a period goes as far as this one has come, to the same time of day",
      { now: "2026-11-19T10:38:00Z" },
      "2026-10-04 to 2026-10-19, 2026-10-04T09:00Z to 2026-10-19T10:38Z",
    ],
    [
      "on the first day, from the hour of the reset",
      { now: "2026-11-04T11:00:00Z" },
      "2026-10-04 to 2026-10-04, 2026-10-04T09:00Z to 2026-10-04T11:00Z",
    ],
    [
      "by the clock on the wall, though it was set in between",
      { now: "2026-11-19T10:38:00Z", zone: "Europe/Berlin" },
      "2026-10-04 to 2026-10-19, 2026-10-04T09:00Z to 2026-10-19T09:38Z",
    ],
    [
      "before the first hour of that period there is nothing",
      { now: "2026-11-04T09:30:00Z", zone: "Europe/Berlin" },
      "2026-10-04 to 2026-10-04, 2026-10-04T09:00Z to 2026-10-04T09:00Z",
    ],
    [
      "30 days go to the same time 30 days ago",
      { range: "30d", now: "2026-11-19T10:38:00Z" },
      "2026-09-21 to 2026-10-20, 2026-09-21T00:00Z to 2026-10-20T10:38Z",
    ],
    [
      "there is none in the first period",
      { anchor: "2026-11-04T09:00:00Z", now: "2026-11-19T10:38:00Z" },
      null,
    ],
    [
      "there is none before the workspace",
      { range: "30d", now: "2026-11-19T10:38:00Z", firstDay: "2026-10-21" },
      null,
    ],
  ])("%s", (_, asked, previous) => {
    expect(spansOf(asked).previous).toBe(previous);
    expect(spansOf(asked).whole ?? false).toBe(false);
  });

  it("is compared as a whole once this one is longer than it was", () => {
    const anchor = "2026-01-31T09:00:00Z";
    const spans = spansOf({ anchor, now: "2026-03-30T12:00:00Z", firstDay: "2026-01-31" });
    expect(spans).toMatchObject({
      previous: "2026-01-31 to 2026-02-28, 2026-01-31T09:00Z to 2026-02-28T08:59:59.999Z",
      whole: true,
    });
  });
});

describe("the present range", () => {
  it("starts with the period, or with the first of 30 days on the workspace's clock", () => {
    const now = "2026-11-19T10:38:00Z";
    expect(spansOf({ now }).current).toBe("2026-11-04 to 2026-11-19, 2026-11-04T09:00Z to 2026-11-19T10:38Z");
    expect(spansOf({ range: "30d", now, zone: "America/New_York" }).current).toBe(
      "2026-10-21 to 2026-11-19, 2026-10-21T04:00Z to 2026-11-19T10:38Z",
    );
  });
});
