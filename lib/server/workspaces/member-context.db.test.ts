import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";

import { testWorkspace } from "@/lib/server/testing/test-workspace";

import { actorUserId } from "../context";
import { memberContext } from "./member-context";
import { systemContext } from "./system-context";

test("a member acts in the workspace with their role", async () => {
  const { workspaceId, slug, editor } = await testWorkspace();
  const ctx = await memberContext(actorUserId(editor) ?? "", slug, "request-1");
  expect(ctx).toMatchObject({ workspaceId, workspaceSlug: slug, requestId: "request-1" });
  expect(ctx.actor).toMatchObject({ kind: "user", role: "editor" });
});

test("another workspace and one that does not exist are equally not found", async () => {
  const mine = await testWorkspace();
  const theirs = await testWorkspace();
  const userId = actorUserId(mine.owner) ?? "";
  await expect(memberContext(userId, theirs.slug, "r")).rejects.toMatchObject({ code: "not_found" });
  await expect(memberContext(userId, "no-such-place", "r")).rejects.toMatchObject({ code: "not_found" });
});

test("ClickBoss itself acts in a workspace that exists", async () => {
  const { workspaceId } = await testWorkspace();
  expect((await systemContext(workspaceId, "sweep")).actor).toEqual({ kind: "system", name: "sweep" });
  await expect(systemContext(uuidv7(), "sweep")).rejects.toMatchObject({ code: "not_found" });
});
