import { expect, test, vi } from "vitest";

import { POST } from "@/app/api/workspaces/[workspace]/test-clock/route";

import { sessionCookie } from "../../testing/servers/session-cookie";
import { testWorkspace } from "../../testing/test-workspace";
import { db } from "../../database/db";
import { setTestClock } from "./set-test-clock";

// As in production, where the app does not start with any other value (env.test.ts).
vi.stubEnv("TEST_CLOCK", "0");

test("where test clocks are closed nobody moves one, by service function or by route", async () => {
  const { owner, slug, workspaceId } = await testWorkspace();
  const at = "2027-01-01T00:00:00Z";
  await expect(setTestClock(owner, { at })).rejects.toMatchObject({ code: "not_found" });
  const request = new Request(`http://localhost:3000/api/workspaces/${slug}/test-clock`, {
    method: "POST",
    headers: { cookie: await sessionCookie(owner), origin: "http://localhost:3000" },
    body: JSON.stringify({ at }),
  });
  const response = await POST(request, { params: Promise.resolve({ workspace: slug }) });
  expect(response.status).toBe(404);
  const { testClockSeconds } = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  expect(testClockSeconds).toBe(0);
});
