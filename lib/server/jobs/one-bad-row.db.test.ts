import { expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";

import { makeDueBriefings } from "../briefings/make-due-briefings";
import { bookDueWork } from "../credits/commands/book-due-work";
import { grantCredits } from "../credits/commands/grant-credits";
import { readBalance } from "../credits/reads/read-balance";
import { db } from "../database/db";
import { settleTopUps } from "../payments/settle/settle-top-ups";
import { recoverRuns } from "../runs/work/recover-runs";
import { resumePausedRuns } from "../runs/resume/resume-paused-runs";
import { setRunResume } from "../runs/resume/set-run-resume";
import { runDueSensors } from "../sensors/run-due-sensors";
import { beginPurchase, pay } from "../testing/test-purchase";
import { testRun } from "../testing/test-run";
import { testShop } from "../testing/test-shop";
import { testWorkspace, type TestWorkspace } from "../testing/test-workspace";

/** From now on this row can be read but not written. */
async function breakRow(
  table: "runs" | "top_ups" | "credit_accounts" | "briefings",
  key: { column: string; id: string },
) {
  const name = `broken_${uuidv7().replaceAll("-", "_")}`;
  await db().$executeRawUnsafe(
    `create function ${name}() returns trigger language plpgsql as $$ begin raise 'broken row'; end $$`,
  );
  await db().$executeRawUnsafe(
    `create trigger ${name} before insert or update on ${table} for each row when (new.${key.column} = '${key.id}')
       execute function ${name}()`,
  );
}

function giveCredits(shop: TestWorkspace) {
  const grant = { source: "promotional", label: "Gift", reason: "Gift", expiresAt: null } as const;
  return grantCredits(shop.system, { ...grant, key: "gift", credits: 100 });
}

const statusOf = async ({ workspaceId }: TestWorkspace, id: string) =>
  (await db().run.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })).status;

/** Paused runs that resume with credits, oldest first; the first ones need more than there will be. */
async function pausedRuns(shop: TestWorkspace, count: number): Promise<string[]> {
  const ids = [];
  for (let nth = 0; nth < count; nth++) {
    shop.clock.advance({ minutes: 1 });
    const { id } = await testRun(shop);
    await setRunResume(shop.editor, { runId: id, resumesOnCredits: true });
    ids.push(id);
  }
  return ids;
}

test("a paused run that can't be started keeps no other from starting", async () => {
  const shop = await testWorkspace({ monthlyCredits: 4 });
  const [broken = "", whole = ""] = await pausedRuns(shop, 2);
  await breakRow("runs", { column: "id", id: broken });
  await giveCredits(shop);
  expect(await resumePausedRuns(shop.system)).toBe(1);
  expect([await statusOf(shop, broken), await statusOf(shop, whole)]).toEqual(["paused", "queued"]);
});

test("any number of paused runs that cost too much keep no later one waiting", async () => {
  const shop = await testWorkspace({ monthlyCredits: 1 });
  await pausedRuns(shop, 5);
  shop.clock.advance({ minutes: 1 });
  const { id } = await testRun(shop, ["meta_ads"]);
  await setRunResume(shop.editor, { runId: id, resumesOnCredits: true });
  const grant = { source: "promotional", label: "Gift", reason: "Gift", expiresAt: null } as const;
  await grantCredits(shop.system, { ...grant, key: "small gift", credits: 4 });
  expect(await resumePausedRuns(shop.system, 2)).toBe(1);
  expect(await statusOf(shop, id)).toBe("queued");
});

test("a run that can't be recovered keeps no other workspace's waiting", async () => {
  const shops = [await testWorkspace(), await testWorkspace()];
  const ids: string[] = [];
  for (const shop of shops) {
    const { id } = await testRun(shop);
    ids.push(id);
    const { workspaceId } = shop;
    await db().run.updateMany({ where: { workspaceId, id }, data: { status: "pending", heldCredits: 0 } });
    shop.clock.advance({ minutes: 1 });
  }
  await breakRow("runs", { column: "id", id: ids[0] ?? "" });
  await recoverRuns(shops[0]!.clock);
  expect(await Promise.all(shops.map((shop, nth) => statusOf(shop, ids[nth] ?? "")))).toEqual([
    "pending",
    "queued",
  ]);
});

test("a sensor of a playbook that is no more keeps no other sensor from running", async () => {
  const shops = [await testShop(), await testShop()];
  for (const [nth, { workspaceId, projectId, clock }] of shops.entries()) {
    const playbookKey = nth === 0 ? "no-more" : "creative-fatigue";
    await db().sensor.create({
      data: { workspaceId, id: uuidv7(), projectId, playbookKey, createdAt: clock.now() },
    });
  }
  await runDueSensors(shops[1]!.clock);
  const ran = shops.map(({ workspaceId }) => db().run.count({ where: { workspaceId } }));
  expect(await Promise.all(ran)).toEqual([0, 1]);
});

test("a briefing that can't be written keeps no other project from its own", async () => {
  const shops = [await testShop(), await testShop()];
  await breakRow("briefings", { column: "workspace_id", id: shops[0]!.workspaceId });
  await makeDueBriefings(shops[1]!.clock);
  const made = shops.map(({ workspaceId }) => db().briefing.count({ where: { workspaceId } }));
  expect(await Promise.all(made)).toEqual([0, 1]);
});

test("a purchase that can't be settled keeps no other from its credits", async () => {
  const shops = [await testWorkspace(), await testWorkspace()];
  for (const [nth, shop] of shops.entries()) {
    const { topUpId, checkoutId } = await beginPurchase(shop.owner);
    await pay(shop.owner, checkoutId);
    if (nth === 0) await breakRow("top_ups", { column: "id", id: topUpId });
    shop.clock.advance({ hours: 2 });
  }
  await settleTopUps(shops[1]!.clock);
  const balances = await Promise.all(shops.map(({ owner }) => readBalance(owner)));
  expect(balances.map(({ available }) => available)).toEqual([1_000, 1_100]);
});

test("a ledger that can't be written keeps no other from booking what is due", async () => {
  const now = "2026-11-19T10:36:00Z";
  const shops = [await testWorkspace({ now }), await testWorkspace({ now })];
  for (const { owner, clock } of shops) {
    await readBalance(owner);
    clock.advance({ days: 20 });
  }
  const [broken, whole] = shops;
  await breakRow("credit_accounts", { column: "workspace_id", id: broken!.workspaceId });
  await expect(bookDueWork(whole!.clock)).rejects.toThrow("can't be booked in 1 workspaces");
  const periodOf = async ({ workspaceId }: TestWorkspace) =>
    (await db().creditAccount.findUnique({ where: { workspaceId } }))?.renewedPeriod;
  expect([await periodOf(broken!), await periodOf(whole!)]).toEqual([undefined, 1]);
});
