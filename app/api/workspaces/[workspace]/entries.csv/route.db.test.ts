import { beforeAll, expect, test } from "vitest";

import { spendCredits } from "@/lib/server/credits/commands/spend-credits";
import { countStatements } from "@/lib/server/testing/statements/count-statements";
import { csvRecords } from "@/lib/server/testing/parse-csv";
import { sessionCookie } from "@/lib/server/testing/servers/session-cookie";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";

import { GET } from "./route";

let shop: TestWorkspace;
let cookie: string;

function ask(search = "", headers: HeadersInit = { cookie }, slug = shop.slug) {
  const request = new Request(`http://localhost:3000/api/workspaces/${slug}/entries.csv?${search}`, {
    headers,
  });
  return GET(request, { params: Promise.resolve({ workspace: slug }) });
}

beforeAll(async () => {
  shop = await testWorkspace({ monthlyCredits: 2_000, now: new Date() });
  await Promise.all(
    Array.from({ length: 1_050 }, (_, nth) =>
      spendCredits(shop.editor, { key: `use ${nth}`, credits: 1, reason: `Use ${nth}` }),
    ),
  );
  cookie = await sessionCookie(shop.viewer);
});

test("a Viewer gets the file, under a name, uncached, in UTF-8 that says so", async () => {
  const response = await ask("kind=spend");
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "cache-control": "no-store",
    "content-disposition": expect.stringMatching(
      new RegExp(`^attachment; filename="ledger-${shop.slug}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`),
    ),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = csvRecords(new TextDecoder().decode(bytes));
  expect(rows).toHaveLength(1_050);
  expect(new Set(rows.map(({ Kind }) => Kind))).toEqual(new Set(["spend"]));
});

test("a connection that is cut ends the reading", async () => {
  const response = await ask();
  const statements = countStatements();
  const reader = response.body!.getReader();
  await reader.read();
  await reader.read();
  await reader.cancel();
  expect(statements.filter((text) => text.includes("FROM credit_entries"))).toHaveLength(1);
});

test("nobody else gets it, and filters that make no sense are named", async () => {
  const theirs = await testWorkspace();
  expect((await ask("", {})).status).toBe(401);
  expect((await ask("", { cookie }, theirs.slug)).status).toBe(404);
  const wrong = await ask("term=used");
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ issues: { periodStartsAt: [expect.any(String)] } });
});
