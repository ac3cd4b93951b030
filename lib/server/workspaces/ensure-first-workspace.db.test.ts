import { expect, test } from "vitest";

import { db } from "../database/db";
import { ensureFirstWorkspace } from "./ensure-first-workspace";

function person(email: string) {
  return db().user.create({ data: { email } });
}

test("the first sign-in creates a workspace on Free with its owner, anchor and audit entry", async () => {
  const user = await person("first.visit@shop.example");
  const { workspaceId, slug } = await ensureFirstWorkspace(user.id);
  expect(slug).toBe("first-visit");
  const workspace = await db().workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    include: { memberships: true, subscription: true, auditEntries: true },
  });
  expect(workspace).toMatchObject({ name: "First Visit", timeZone: "UTC" });
  expect(workspace.memberships).toMatchObject([{ userId: user.id, role: "owner" }]);
  expect(workspace.subscription).toMatchObject({ planId: "free", monthlyCredits: 50, paidThroughAt: null });
  expect(workspace.subscription?.anchorAt).toEqual(workspace.createdAt);
  expect(workspace.auditEntries).toMatchObject([{ event: "workspace.create", actorId: user.id }]);
  expect(await db().project.findMany({ where: { workspaceId } })).toMatchObject([{ name: "Main store" }]);
});

test("many sign-ins of one person at the same moment create one workspace", async () => {
  const user = await person("eager@shop.example");
  const all = await Promise.all(Array.from({ length: 8 }, () => ensureFirstWorkspace(user.id)));
  expect(new Set(all.map(({ workspaceId }) => workspaceId)).size).toBe(1);
  expect(await db().membership.count({ where: { userId: user.id } })).toBe(1);
});

test("people of the same name at the same moment get workspaces of their own", async () => {
  const users = await Promise.all(["a", "b", "c", "d"].map((shop) => person(`info@${shop}.example`)));
  const all = await Promise.all(users.map(({ id }) => ensureFirstWorkspace(id)));
  const slugs = all.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(4);
  for (const slug of slugs) expect(slug).toMatch(/^info(-[0-9a-f]{4})?$/);
});

test("who was invited before their first sign-in gets no workspace of their own", async () => {
  const owner = await person("host@shop.example");
  const guest = await person("guest@shop.example");
  const { workspaceId } = await ensureFirstWorkspace(owner.id);
  await db().membership.create({ data: { workspaceId, userId: guest.id, role: "viewer" } });
  expect((await ensureFirstWorkspace(guest.id)).workspaceId).toBe(workspaceId);
});
