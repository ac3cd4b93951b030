import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { limits } from "@/lib/credits/command";

import { grantCredits } from "../../credits/commands/grant-credits";
import { spendCredits } from "../../credits/commands/spend-credits";
import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { logsOf } from "../../testing/log-lines";
import { bought, storedTopUp, type Bought } from "../../testing/test-purchase";
import { listOpenPayments } from "./list-open-payments";
import { readTopUp } from "../read-top-up";
import { settleTopUp } from "./settle-top-up";
import { settleTopUps } from "./settle-top-ups";

/** Leaves room for 99 credits, one less than a Small pack brings. */
async function fillUp({ owner, system }: Bought): Promise<void> {
  let room = limits.creditsOfWorkspace - (await readBalance(owner)).available - 99;
  while (room > 0) {
    const credits = Math.min(room, limits.creditsOfCommand);
    const about = {
      label: "Contract",
      reason: "By contract",
      source: "adjustment",
      expiresAt: null,
    } as const;
    await grantCredits(system, { key: randomUUID(), credits, ...about });
    room -= credits;
  }
}

test("a paid purchase without room for its credits loses nothing: it is listed, alarmed, and granted once there is room", async () => {
  const b = await bought();
  await fillUp(b);
  const logged = logsOf(b.system);
  for (let asked = 0; asked < 2; asked += 1) await settleTopUp(logged.ctx, b.topUpId);
  expect(await storedTopUp(b.workspaceId, b.topUpId)).toMatchObject({
    status: "paid",
    grantedAt: null,
    reviewReason: "credit_limit",
    receiptMailedAt: null,
    askAt: expect.any(Date),
  });
  expect(logged.lines.map(({ level, reason }) => [level, reason])).toEqual([
    ["error", "credit_limit"],
    ["error", "credit_limit"],
  ]);
  const where = { workspaceId: b.workspaceId, event: "top-up.review" };
  expect(await db().auditEntry.count({ where })).toBe(1);
  expect(await listOpenPayments()).toContainEqual(expect.objectContaining({ id: b.topUpId }));
  expect(await readTopUp(b.owner, b)).toMatchObject({ status: "waiting", granted: false });

  await spendCredits(b.owner, { key: randomUUID(), credits: 1, reason: "Used" });
  b.clock.advance({ minutes: 1 });
  await settleTopUps(b.clock);
  expect(await readTopUp(b.owner, b)).toMatchObject({ status: "paid", granted: true });
  expect(await listOpenPayments()).not.toContainEqual(expect.objectContaining({ id: b.topUpId }));
});
