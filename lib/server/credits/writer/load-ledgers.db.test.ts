import { expect, it } from "vitest";

import { spendCommand } from "@/lib/server/testing/statements/queued-commands";
import { testWorkspace } from "@/lib/server/testing/test-workspace";

import { database } from "../../database/db";
import { creditWriter } from "./process-writer";
import { loadLedgers } from "./load-ledgers";
import type { LoadedLedger } from "./ledger-cache";

it("loads only the ledgers that have another version than the cached ones", async () => {
  const [same, changed, unknown] = [
    await testWorkspace({ monthlyCredits: 100 }),
    await testWorkspace({ monthlyCredits: 100 }),
    await testWorkspace({ monthlyCredits: 100 }),
  ];
  const workspaceIds = [same, changed, unknown].map(({ workspaceId }) => workspaceId);
  const load = (cached: ReadonlyMap<string, LoadedLedger>) =>
    loadLedgers(database().ledgerPool, {
      workspaceIds,
      holds: [],
      keys: [],
      grants: [],
      now: same.clock.now().getTime(),
      cached,
    });
  for (const workspace of [same, changed]) await creditWriter().submit(spendCommand(workspace, 1));
  const first = await load(new Map());
  first.delete(unknown.workspaceId);
  await creditWriter().submit(spendCommand(changed, 5));
  const second = await load(first);
  expect(second.get(same.workspaceId)).toBe(first.get(same.workspaceId));
  expect(workspaceIds.map((id) => second.get(id)?.ledger.available)).toEqual([99, 94, 0]);
  expect(second.get(changed.workspaceId)?.version).not.toBe(first.get(changed.workspaceId)?.version);
});
