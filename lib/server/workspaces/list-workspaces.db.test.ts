import { expect, test } from "vitest";

import { addMonths } from "@/lib/billing/periods";
import { workspaceList } from "@/lib/contracts/workspace";
import { testWorkspace } from "@/lib/server/testing/test-workspace";

import { actorUserId } from "../context";
import { db } from "../database/db";
import { listWorkspaces } from "./list-workspaces";

test("the switcher lists one's own workspaces by name with plan, role and credits", async () => {
  const beta = await testWorkspace({ name: "Beta", planId: "starter", now: new Date() });
  const alpha = await testWorkspace({ name: "Alpha", planId: "free", now: new Date() });
  await testWorkspace({ name: "Someone else's" });
  const userId = actorUserId(beta.owner) ?? "";
  await db().membership.create({ data: { workspaceId: alpha.workspaceId, userId, role: "viewer" } });
  const list = workspaceList.parse(await listWorkspaces({ id: userId }));
  expect(list.workspaces.map(({ name, planName, role }) => [name, planName, role])).toEqual([
    ["Alpha", "Free", "viewer"],
    ["Beta", "Starter", "owner"],
  ]);
});

test("the switcher shows the plan that holds now, also before anybody booked the renewal that began it", async () => {
  const { owner, workspaceId } = await testWorkspace({
    planId: "growth",
    anchorAt: addMonths(new Date(), -2),
  });
  const { anchorAt } = await db().subscription.findUniqueOrThrow({ where: { workspaceId } });
  const next = { nextPlanId: "starter", nextMonthlyCredits: 300, nextFree: false };
  await db().subscription.update({
    where: { workspaceId },
    data: { ...next, nextFromAt: addMonths(anchorAt, 1) },
  });
  const list = await listWorkspaces({ id: actorUserId(owner) ?? "" });
  expect(list.workspaces).toMatchObject([{ planName: "Starter", available: 300 }]);
});

test("who is in no workspace gets an empty list", async () => {
  const user = await db().user.create({ data: { email: "nowhere@shop.example" } });
  expect((await listWorkspaces(user)).workspaces).toEqual([]);
});
