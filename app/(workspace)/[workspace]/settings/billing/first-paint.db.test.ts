import { dehydrate } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";

import { balanceQuery } from "@/lib/client/balance/balance-query";
import { packsQuery } from "@/lib/client/billing/packs-query";
import { usageQuery } from "@/lib/client/billing/usage-query";
import { makeQueryClient } from "@/lib/client/query-client";
import type { Ctx } from "@/lib/server/context";
import { spendCredits } from "@/lib/server/credits/commands/spend-credits";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { knownStatements } from "@/lib/server/database/statement";
import { countStatements } from "@/lib/server/testing/statements/count-statements";
import { testWorkspace } from "@/lib/server/testing/test-workspace";
import { readViewer } from "@/lib/server/workspaces/read-viewer";

import { prefetchShell } from "../../prefetch-shell";
import { prefetchBilling } from "./prefetch-billing";

afterEach(() => vi.restoreAllMocks());

/** What the layout's title, the layout and the page read for one request. One after the other: Prisma joins equal reads of one moment. */
async function paint(ctx: Ctx) {
  await readViewer(ctx);
  await prefetchShell(ctx, makeQueryClient());
  await prefetchBilling(ctx, makeQueryClient(), {});
}

const ledgerReads = (statements: string[]) => {
  const text = knownStatements().find(({ name }) => name === "ledger-read")?.text;
  return statements.filter((statement) => statement === text).length;
};
const viewerReads = (statements: string[]) =>
  statements.filter((statement) => statement.includes('"test_clock_seconds"')).length;

it("the first paint of Billing reads the balance and the viewer once", async () => {
  const { owner } = await testWorkspace({ monthlyCredits: 100 });
  const statements = countStatements();
  await paint({ ...owner, forOnePage: true });
  expect([ledgerReads(statements), viewerReads(statements)]).toEqual([1, 1]);
  expect(statements.length, statements.map((text) => text.slice(0, 80)).join("\n")).toBeLessThanOrEqual(35);
});

it("its parts say the same number", async () => {
  const { owner } = await testWorkspace({ monthlyCredits: 100 });
  await spendCredits(owner, { key: "s", credits: 90, reason: "Report" });
  const ctx: Ctx = { ...owner, forOnePage: true };
  const client = makeQueryClient();
  await Promise.all([prefetchShell(ctx, client), prefetchBilling(ctx, client, {})]);
  const slug = ctx.workspaceSlug;
  const balance = await client.ensureQueryData(balanceQuery(slug));
  const usage = await client.ensureQueryData(usageQuery(slug, "period"));
  const { packs } = await client.ensureQueryData(packsQuery(slug, null));
  expect(balance.available).toBe(10);
  expect(usage.days.at(-1)?.closing).toEqual({ available: 10, held: 0 });
  expect(usage.days.at(-1)?.endsAt).toBe(balance.asOf);
  expect(packs.length).toBeGreaterThan(0);
  expect(dehydrate(client).queries.every(({ state }) => state.status === "success")).toBe(true);
});

it("another request reads again, and so does one that makes no page", async () => {
  const { owner } = await testWorkspace({ monthlyCredits: 100 });
  const page: Ctx = { ...owner, forOnePage: true };
  expect((await readBalance(page)).available).toBe(100);
  await spendCredits(owner, { key: "s", credits: 1, reason: "Report" });
  expect((await readBalance(page)).available).toBe(100);
  expect((await readBalance({ ...page })).available).toBe(99);
  expect((await readBalance(owner)).available).toBe(99);
});
