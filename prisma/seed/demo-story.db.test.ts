import { beforeAll, expect, test } from "vitest";

import { wallTime } from "@/lib/calendar/zone";
import { zoneOf } from "@/lib/calendar/zone-of";
import { db } from "@/lib/server/database/db";
import { v7 as uuidv7 } from "uuid";

import { demoAccounts, demoWorkspaces } from "./demo-world";
import { localTime } from "./plan-history";
import { seedWorkspace } from "./seed-workspace";

const now = new Date("2026-11-19T15:20:00Z");
const seeded = new Map<string, string>();
const hourMs = 3_600_000;

beforeAll(async () => {
  const emails = new Set(demoWorkspaces.flatMap(({ members }) => members.map(({ email }) => email)));
  expect(emails.size).toBeGreaterThan(demoAccounts.length);
  await db().user.createMany({
    data: [...emails].map((email) => ({ id: uuidv7(), email, createdAt: new Date("2026-01-01T00:00:00Z") })),
  });
  for (const workspace of demoWorkspaces) seeded.set(workspace.slug, await seedWorkspace(workspace, now));
}, 180_000);

/** What people did on demand, oldest first, with the time on the workspace's clock. */
async function actionsOf({ slug, timeZone }: (typeof demoWorkspaces)[number]) {
  const zone = zoneOf(timeZone, now.getTime());
  const holds = await db().creditTransaction.findMany({
    where: { workspaceId: seeded.get(slug), kind: "hold" },
    orderBy: { occurredAt: "asc" },
    select: { occurredAt: true, reason: true },
  });
  return holds.map(({ occurredAt, reason }) => ({
    at: occurredAt,
    reason,
    wall: wallTime(zone, occurredAt.getTime()),
  }));
}

test.each(demoWorkspaces)(
  "$name works in working hours, and nobody asks the same twice within an hour",
  async (workspace) => {
    const actions = await actionsOf(workspace);
    expect(actions.length).toBeGreaterThan(50);
    const atNight = actions.filter(
      ({ wall }) => wall.slice(11, 16) < "08:00" || wall.slice(11, 16) > "18:00",
    );
    expect(atNight).toEqual([]);
    const repeated = actions.filter(({ at, reason }, nth) =>
      actions
        .slice(0, nth)
        .some((before) => before.reason === reason && at.getTime() - before.at.getTime() < hourMs),
    );
    expect(repeated).toEqual([]);
    expect(actions.filter(({ at }) => at >= now)).toEqual([]);
  },
);

test.each(demoWorkspaces)(
  "$name has its sensor and its briefing at the hours of their schedule",
  async ({ slug, timeZone }) => {
    const workspaceId = seeded.get(slug);
    const zone = zoneOf(timeZone, now.getTime());
    const sensor = await db().sensor.findFirstOrThrow({ where: { workspaceId } });
    const automatic = await db().automaticActivity.findMany({ where: { workspaceId } });
    const hours = (kind: string) => [
      ...new Set(
        automatic
          .filter((one) => one.kind === kind)
          .map(({ occurredAt }) => wallTime(zone, occurredAt.getTime()).slice(11, 16)),
      ),
    ];
    expect(hours("sensor")).toEqual([`${String(sensor.hour).padStart(2, "0")}:00`]);
    expect(hours("briefing")).toEqual(["07:00"]);
  },
);

test("an insight of the demo names the period of its figures", async () => {
  const insights = await db().insight.findMany({ where: { workspaceId: { in: [...seeded.values()] } } });
  expect(insights.length).toBeGreaterThan(3);
  for (const insight of insights)
    expect(JSON.stringify([insight.summary, insight.table])).toMatch(/\d days|yesterday/i);
});

test("a planned time is the one on the wall clock, also on the days on which clocks change", () => {
  const [london] = demoWorkspaces;
  const zone = zoneOf("Europe/London", now.getTime());
  for (const day of ["2026-10-24", "2026-10-25", "2027-03-28"])
    expect(wallTime(zone, localTime(london!, day, 8 * 60 + 40).getTime())).toBe(`${day}T08:40:00`);
});
