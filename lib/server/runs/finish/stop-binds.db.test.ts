import { expect, test } from "vitest";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { readInsight } from "../../insights/read-insight";
import { entryKinds, testRun, workOn } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import { decideEnd } from "./finish-run";
import { readRun } from "../reads/read-run";
import { claimRun } from "../work/run-claim";
import { stopRun } from "./stop-run";

/** A member presses "Stop" with this price on the button, at the moment at which this step gets this status. */
async function stopWhen(
  runId: string,
  { position, status, shownCredits }: { position: number; status: string; shownCredits: number },
): Promise<void> {
  const name = `stop_${runId.replaceAll("-", "_")}`;
  await db().$executeRawUnsafe(
    `create function ${name}() returns trigger language plpgsql as $$ begin
       update runs set stop_requested_at = now(), stop_cap_credits = ${shownCredits} where id = new.run_id;
       return new; end $$`,
  );
  await db().$executeRawUnsafe(
    `create trigger ${name} after update on run_steps for each row
       when (new.run_id = '${runId}' and new.position = ${position} and new.status = '${status}')
       execute function ${name}()`,
  );
}

test.each([
  ["while a platform is read", 1, "running", 0, 0],
  ["while the comparison is under way", 3, "running", 0, 0],
  ["shown as free, when the comparison was just done", 3, "done", 0, 0],
  ["while the recommendation is written", 4, "running", 3, 3],
  ["shown at 3, when the recommendation was just done", 4, "done", 3, 3],
  ["at a price between two steps", 4, "done", 5, 3],
])("a stop %s charges at most what its button said", async (_, position, status, shownCredits, used) => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  await stopWhen(id, { position, status, shownCredits });
  const run = await workOn(shop, id);
  expect(run).toMatchObject({ status: "cancelled", held: 7, used, usedSoFar: used, stopRequested: true });
  expect(await readBalance(shop.editor)).toMatchObject({ available: 1000 - used, held: 0 });
  expect(run.insightId === null).toBe(used === 0);
  if (used > 0)
    expect((await readInsight(shop.viewer, run.insightId ?? "")).recommendation).toMatch(
      /^The run was stopped/,
    );
});

test("the whole price is due only with the recommendation", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  await stopWhen(id, { position: 4, status: "done", shownCredits: 7 });
  const run = await workOn(shop, id);
  expect(run).toMatchObject({ status: "cancelled", used: 7 });
  expect((await readInsight(shop.viewer, run.insightId ?? "")).recommendation).not.toMatch(/stopped/);
});

test("a stop that was accepted holds against an end that is decided at the same moment", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  const taken = await claimRun(shop.system, id);
  await stopRun(shop.editor, { runId: id, shownCredits: 0 });
  const ending = { as: "failed", usedCredits: 0, failureCode: "internal", result: null } as const;
  const guard = { executorId: taken?.claim.executorId };
  expect(taken && (await decideEnd(shop.system, taken.run, ending, guard))).toBe(false);
  shop.clock.advance({ minutes: 2 });
  expect(await workOn(shop, id)).toMatchObject({ status: "cancelled", used: 0 });
  expect(await entryKinds(shop)).not.toContain("capture");
});

test("a stop that comes after the end was decided is refused, and says so", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  const taken = await claimRun(shop.system, id);
  const ending = { as: "failed", usedCredits: 0, failureCode: "internal", result: null } as const;
  if (taken) await decideEnd(shop.system, taken.run, ending, {});
  await expect(stopRun(shop.editor, { runId: id, shownCredits: 0 })).rejects.toMatchObject({
    code: "run_finished",
  });
});

test("the database itself refuses to charge a stopped run more than its button said", async () => {
  const shop = await testShop();
  const { id } = await testRun(shop);
  await claimRun(shop.system, id);
  expect(await stopRun(shop.editor, { runId: id, shownCredits: 2 })).toMatchObject({ stopRequested: true });
  await expect(
    db().run.updateMany({ where: { workspaceId: shop.workspaceId, id }, data: { usedCredits: 3 } }),
  ).rejects.toThrow(/runs_stop_binds/);
  expect((await readRun(shop.viewer, id)).status).toBe("running");
});
