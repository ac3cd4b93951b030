import { expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";

import { spendCredits } from "../credits/commands/spend-credits";
import { db } from "../database/db";
import { testRun } from "../testing/test-run";
import { testWorkspace } from "../testing/test-workspace";
import { findPeople } from "./find-people";

test("of 12,000 members a search finds the few that it names, and the list stays short", async () => {
  const shop = await testWorkspace();
  const createdAt = shop.clock.now();
  const users = Array.from({ length: 12_000 }, (_, nth) => ({
    ...{ id: uuidv7(), createdAt },
    email: `person-${String(nth).padStart(5, "0")}-${shop.slug}@demo.test`,
  }));
  await db().user.createMany({ data: users });
  const { workspaceId } = shop;
  const members = users.map(({ id: userId }) => ({
    workspaceId,
    userId,
    role: "viewer" as const,
    createdAt,
  }));
  await db().membership.createMany({ data: members });
  const first = await findPeople(shop.viewer, {});
  expect([first.people.length, first.more]).toEqual([20, true]);
  expect(await findPeople(shop.viewer, { search: "PERSON-11987" })).toEqual({
    people: [{ id: users[11_987]?.id, name: users[11_987]?.email }],
    more: false,
  });
  expect((await findPeople(shop.viewer, { id: users[9_000]?.id })).people).toHaveLength(1);
  expect((await findPeople(shop.viewer, { search: "%" })).people).toEqual([]);
});

test("who left is found by what they used, who only started a run by id, and nobody of another workspace", async () => {
  const [shop, other] = [await testWorkspace(), await testWorkspace()];
  const { workspaceId, userIds } = shop;
  await testRun(shop);
  const action = { type: "playbook", tier: "standard", projectId: shop.projectId, runId: null };
  await spendCredits(shop.owner, {
    ...{ key: "use", credits: 1, reason: "Use" },
    action: { ...action, memberId: userIds.owner },
  });
  await db().membership.deleteMany({ where: { workspaceId } });
  const ids = async (search: object) => (await findPeople(shop.viewer, search)).people.map(({ id }) => id);
  expect(await ids({})).toEqual([userIds.owner]);
  expect(await ids({ id: userIds.editor })).toEqual([userIds.editor]);
  expect(await ids({ id: other.userIds.owner })).toEqual([]);
  expect(await ids({ search: other.slug })).toEqual([]);
});
