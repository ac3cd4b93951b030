import { expect, test } from "vitest";

import { db } from "@/lib/server/database/db";

import { testWorkspace } from "./test-workspace";

test("each test has a workspace of its own on its own clock", async () => {
  const first = await testWorkspace({ planId: "starter" });
  const second = await testWorkspace({ now: "2026-01-31T00:00:00Z", anchorAt: "2025-12-31T00:00:00Z" });
  second.clock.advance({ days: 1, minutes: 5 });
  expect(first.workspaceId).not.toBe(second.workspaceId);
  expect(second.viewer.clock.now().toISOString()).toBe("2026-02-01T00:05:00.000Z");
  const { monthlyCredits } = await db().subscription.findUniqueOrThrow({
    where: { workspaceId: first.workspaceId },
  });
  expect(monthlyCredits).toBe(300);
});

test("the rate card and the packs are there, as in a new installation", async () => {
  expect(await db().rateLine.count({ where: { version: 1 } })).toBe(10);
  expect(await db().topUpPack.count({ where: { active: true } })).toBe(3);
  expect(await db().plan.count()).toBe(5);
});

test("reference data that the operator changed stays as it is", async () => {
  const { seedReferenceData } = await import("@/prisma/reference-data");
  await db().topUpPack.update({ where: { id: "small" }, data: { priceMinor: 25_00 } });
  await seedReferenceData(db());
  expect((await db().topUpPack.findUniqueOrThrow({ where: { id: "small" } })).priceMinor).toBe(25_00);
});
