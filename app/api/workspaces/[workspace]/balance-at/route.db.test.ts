import { beforeAll, expect, test } from "vitest";

import { balanceAt } from "@/lib/contracts/balance-at";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { spendCredits } from "@/lib/server/credits/commands/spend-credits";
import { sessionCookie } from "@/lib/server/testing/servers/session-cookie";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";

import { GET } from "./route";

const dayMs = 86_400_000;
const now = new Date();
let workspace: TestWorkspace;
let cookie: string;

function ask(search: string, headers: HeadersInit = { cookie }, slug = workspace.slug) {
  const request = new Request(`http://localhost:3000/api/workspaces/${slug}/balance-at?${search}`, {
    headers,
  });
  return GET(request, { params: Promise.resolve({ workspace: slug }) });
}

beforeAll(async () => {
  const anchorAt = new Date(now.getTime() - 10 * dayMs);
  workspace = await testWorkspace({ monthlyCredits: 200, anchorAt, now: anchorAt });
  await spendCredits(workspace.editor, { key: "early", credits: 30, reason: "Early" });
  workspace.clock.set(now);
  await spendCredits(workspace.editor, { key: "late", credits: 5, reason: "Late" });
  cookie = await sessionCookie(workspace.viewer);
});

test("a Viewer reads the balance of the past, of now and of what is to come", async () => {
  const at = async (ms: number, more = "") => {
    const response = await ask(`at=${new Date(ms).toISOString()}${more}`);
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    return balanceAt.parse(await response.json());
  };
  expect(await at(now.getTime() - 5 * dayMs)).toMatchObject({ available: 170, held: 0, foreseen: false });
  expect(await at(now.getTime() - 20 * dayMs)).toMatchObject({ available: 0, period: null });
  const { available, period } = await readBalance(workspace.viewer);
  expect(await at(now.getTime(), "&grants=true")).toMatchObject({
    available,
    period: { used: 35 },
    grants: [{ available: 165, amount: 200 }],
  });
  expect(await at(Date.parse(period.endsAt))).toMatchObject({ available: 200, foreseen: true, grants: null });
});

test.each([
  ["", "at"],
  ["at=tomorrow", "at"],
  ["at=2026-02-30T10:00:00Z", "at"],
  ["at=0000-01-01T00:00:00Z", "at"],
  ["at=2999-01-01T00:00:00Z", "at"],
  ["at=2026-11-19T10:00:00Z&grants=some", "grants"],
])("'%s' is refused and the field is named", async (search, field) => {
  const response = await ask(search);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    code: "validation",
    issues: { [field]: [expect.any(String)] },
  });
});

test("it is for members who are signed in, and another workspace is not found", async () => {
  const theirs = await testWorkspace();
  const search = `at=${now.toISOString()}`;
  expect((await ask(search, {})).status).toBe(401);
  expect((await ask(search, { cookie }, theirs.slug)).status).toBe(404);
  expect((await ask(search, { cookie }, theirs.workspaceId)).status).toBe(404);
});
