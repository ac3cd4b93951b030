import { createLoader } from "nuqs/server";
import { beforeAll, expect, test } from "vitest";

import { usageEntriesPath } from "@/lib/client/billing/usage-entries";
import { entriesSearch, ledgerFilters } from "@/lib/client/ledger/ledger-filters";
import type { UsageRange } from "@/lib/contracts/usage";
import { contextZone } from "@/lib/server/context";
import { captureHold } from "@/lib/server/credits/commands/capture-hold";
import { holdCredits } from "@/lib/server/credits/commands/hold-credits";
import { reverseTransaction } from "@/lib/server/credits/commands/reverse-transaction";
import { spendCredits } from "@/lib/server/credits/commands/spend-credits";
import { listEntries } from "@/lib/server/credits/reads/list-entries";
import { readUsage } from "@/lib/server/credits/reads/read-usage";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";

const loadFilters = createLoader(ledgerFilters);
let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await testWorkspace({
    monthlyCredits: 500,
    anchorAt: "2026-11-02T09:00:00Z",
    now: "2026-11-02T10:00:00Z",
    timeZone: "Europe/Berlin",
  });
  const { editor, system, clock, userIds } = workspace;
  const of = (type: string, tier: string, memberId: string | null = userIds.editor) => ({
    ...{ reason: "A use", action: { type, tier, memberId, projectId: null, runId: null } },
  });
  await spendCredits(editor, { key: "1", credits: 10, ...of("playbook", "simple") });
  const wrong = { key: "2", credits: 5, ...of("playbook", "standard") };
  await spendCredits(editor, wrong);
  const [newest] = (await listEntries(editor)).items;
  clock.set("2026-11-04T23:30:00Z");
  await holdCredits(editor, {
    ...of("playbook", "standard"),
    key: "3",
    holdId: "a",
    credits: 7,
    leaseSeconds: null,
  });
  clock.set("2026-11-05T00:10:00Z");
  await captureHold(editor, { key: "4", holdId: "a", credits: 6, reason: "A use" });
  await spendCredits(editor, { key: "5", credits: 20, ...of("report", "monthly", userIds.owner) });
  await spendCredits(system, { key: "6", credits: 3, ...of("export", "csv", null) });
  await spendCredits(system, { key: "7", credits: 4, reason: "By hand" });
  clock.set("2026-11-06T09:00:00Z");
  await reverseTransaction(system, {
    key: "8",
    transactionId: newest!.transaction.id,
    reason: "Without a result",
  });
});

/** Credits used by all entries on the page of the ledger at this address. */
async function usedOn(path: string): Promise<number> {
  const filters = await loadFilters(new URL(path, "http://localhost"));
  const search = entriesSearch(filters, contextZone(workspace.viewer));
  const { items, nextCursor } = await listEntries(workspace.viewer, search);
  expect(nextCursor).toBeNull();
  expect(items.filter(({ kind }) => kind === "grant" && filters.action !== null)).toEqual([]);
  return items.reduce((sum, { used }) => sum + used, 0);
}

test.each<UsageRange>(["period", "30d"])(
  "each figure of usage leads to entries that add up to it, in the range %s",
  async (range) => {
    const usage = await readUsage(workspace.viewer, range);
    const path = (part: Parameters<typeof usageEntriesPath>[2]) => usageEntriesPath("shop", usage, part);
    const figures = [
      { credits: usage.total.credits, path: path({}) },
      ...usage.byAction.flatMap(({ actionType: action, credits, tiers }) => [
        { credits, path: path({ action }) },
        ...tiers.map(({ tier, credits }) => ({ credits, path: path({ action, tier }) })),
      ]),
      ...usage.byMember.map(({ memberId, credits }) => ({ credits, path: path({ memberId }) })),
      // A corrected use doesn't count on its day; the ledger has the use and the correction, each on its own day.
      ...usage.days
        .filter(({ day }) => day !== "2026-11-02" && day !== "2026-11-06")
        .map(({ day, investigation, playbook, report, other }) => ({
          credits: investigation + playbook + report + other,
          path: path({ day }),
        })),
    ];
    expect(usage.total.credits).toBe(43);
    expect(usage.byMember.map(({ credits }) => credits)).toEqual([20, 16, 7]);
    for (const { credits, path } of figures) expect([path, await usedOn(path)]).toEqual([path, credits]);
  },
);
