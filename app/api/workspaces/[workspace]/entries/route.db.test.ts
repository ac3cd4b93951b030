import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it, test } from "vitest";

import { entriesPage, entryChoices } from "@/lib/contracts/entries";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { spendCredits } from "@/lib/server/credits/commands/spend-credits";
import { sessionCookie } from "@/lib/server/testing/servers/session-cookie";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";

import { GET as getChoices } from "../entry-choices/route";
import { GET } from "./route";

let workspace: TestWorkspace;
let cookie: string;

function ask(search: string, headers: HeadersInit = { cookie }, slug = workspace.slug, route = GET) {
  const request = new Request(`http://localhost:3000/api/workspaces/${slug}/entries?${search}`, { headers });
  return route(request, { params: Promise.resolve({ workspace: slug }) });
}

beforeAll(async () => {
  workspace = await testWorkspace({ monthlyCredits: 200, now: new Date() });
  for (let nth = 0; nth < 55; nth += 1)
    await spendCredits(workspace.editor, { key: `s${nth}`, credits: 1, reason: `Use ${nth}` });
  cookie = await sessionCookie(workspace.viewer);
});

describe("GET entries", () => {
  it("gives a Viewer the pages of the ledger, uncached, down to its first entry", async () => {
    const response = await ask("");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const first = entriesPage.parse(await response.json());
    expect(first.items.map((entry) => entry.sequence)).toEqual(Array.from({ length: 50 }, (_, n) => 56 - n));
    expect(first.total).toEqual({ available: 145, held: 0 });
    const rest = entriesPage.parse(await (await ask(`cursor=${first.nextCursor}`)).json());
    expect(rest.items.map((entry) => entry.sequence)).toEqual([6, 5, 4, 3, 2, 1]);
    expect([rest.nextCursor, rest.total]).toEqual([null, null]);
  });

  it("gives the lines of one term of the balance, and their sum", async () => {
    const { period, used } = await readBalance(workspace.viewer);
    const response = await ask(`term=used&periodStartsAt=${period.startsAt}&kind=spend`);
    expect(entriesPage.parse(await response.json()).total).toEqual({ counts: used });
    expect(used).toBe(55);
  });

  it.each([
    ["cursor=nonsense", "cursor"],
    ["cursor=9999999999", "cursor"],
    ["cursor=-1", "cursor"],
    ["kind=gift", "kind"],
    ["grantId=1", "grantId"],
    ["transactionId=1", "transactionId"],
    ["term=pace", "term"],
    ["term=used", "periodStartsAt"],
    ["from=yesterday", "from"],
    ["to=2026-02-30T00:00:00Z", "to"],
    ["from=0000-01-01T00:00:00Z", "from"],
  ])("refuses %s and names the field", async (search, field) => {
    const response = await ask(search);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: "validation",
      issues: { [field]: [expect.any(String)] },
    });
  });

  it("takes an instant with any offset", async () => {
    expect((await ask("from=2026-01-01T00:00:00%2B23:00")).status).toBe(200);
  });
});

describe("GET entry-choices", () => {
  it("gives a Viewer the grants and projects of the workspace", async () => {
    const response = await ask("", { cookie }, workspace.slug, getChoices);
    const choices = entryChoices.parse(await response.json());
    expect(choices.grants).toMatchObject([{ amount: 200 }]);
    expect(choices.projects).toEqual([{ id: workspace.projectId, name: "Test shop" }]);
  });
});

test.each([
  ["entries", GET],
  ["entry-choices", getChoices],
])("%s are for members who are signed in, and another workspace is not found", async (_, route) => {
  const theirs = await testWorkspace();
  for (const [headers, slug, status] of [
    [{}, workspace.slug, 401],
    [{ cookie: "next-auth.session-token=made-up" }, workspace.slug, 401],
    [{ cookie }, theirs.slug, 404],
    [{ cookie }, theirs.workspaceId, 404],
    [{ cookie }, uuidv7(), 404],
  ] as const)
    expect((await ask("", headers, slug, route)).status).toBe(status);
});

test("ids of another workspace find nothing", async () => {
  const theirs = await testWorkspace();
  await spendCredits(theirs.owner, { key: "s", credits: 1, reason: "Theirs" });
  const headers = { cookie: await sessionCookie(theirs.viewer) };
  const own = entriesPage.parse(await (await ask("", headers, theirs.slug)).json());
  expect(own.items).toHaveLength(2);
  const [entry] = own.items;
  for (const search of [
    `transactionId=${entry?.transaction.id}`,
    `grantId=${entry?.grant.id}`,
    `memberId=${theirs.userIds.owner}`,
    `projectId=${theirs.projectId}`,
  ])
    expect(await (await ask(search)).json()).toMatchObject({ items: [], nextCursor: null });
});
