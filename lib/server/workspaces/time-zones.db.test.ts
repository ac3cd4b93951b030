import { expect, test } from "vitest";

import { makeDueBriefings } from "../briefings/make-due-briefings";
import { verifyLedger } from "../credits/verify/verify-ledger";
import { readBalance } from "../credits/reads/read-balance";
import { database, db } from "../database/db";
import { runDueSensors } from "../sensors/run-due-sensors";
import { testShop } from "../testing/test-shop";
import { testWorkspace } from "../testing/test-workspace";
import { createWorkspace } from "./create-workspace";

/** As an older server, or a hand, may have left it: the guard is for what is written from now on. */
async function withUnknownZone(workspaceId: string): Promise<void> {
  const client = await database().pool.connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    await client.query("UPDATE workspaces SET time_zone = 'Mars/Olympus_Mons' WHERE id = $1", [workspaceId]);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

test.each(["Mars/Olympus_Mons", "+05:30", "", "Europe/Berlin; drop"])(
  "a workspace in %j is refused, by the service and by the database",
  async (timeZone) => {
    const { userIds, workspaceId } = await testWorkspace();
    const input = { ownerId: userIds.owner, name: "Shop", slug: `zone-${workspaceId}`, timeZone };
    await expect(createWorkspace({ ...input, at: new Date() })).rejects.toMatchObject({ code: "validation" });
    const written = db().workspace.update({ where: { id: workspaceId }, data: { timeZone } });
    await expect(written).rejects.toThrow(/time zone/);
  },
);

test("a workspace in a zone that nobody knows keeps no other from its briefing, its sensors and its verification", async () => {
  const now = "2026-11-19T12:00:00Z";
  const [broken, whole] = [await testShop({ now }), await testShop({ now })];
  for (const { viewer } of [broken, whole]) await readBalance(viewer);
  await withUnknownZone(broken.workspaceId);
  await makeDueBriefings(whole.clock);
  await runDueSensors(whole.clock);
  expect(await db().briefing.count({ where: { workspaceId: whole.workspaceId } })).toBe(1);
  const workspaceIds = [broken.workspaceId, whole.workspaceId];
  const verdict = await verifyLedger({ workspaceIds, clock: whole.clock });
  expect(verdict).toMatchObject({ workspaces: 2, differences: 0 });
  expect(await db().ledgerVerification.count({ where: { workspaceId: whole.workspaceId } })).toBe(1);
  await db().workspace.update({ where: { id: broken.workspaceId }, data: { timeZone: "UTC" } });
});
