import { expect, test } from "vitest";

import { readBilling } from "../../billing/read-billing";
import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { runScript } from "../../testing/processes/run-script";
import { bought, grantsOf, storedTopUp, type Bought } from "../../testing/test-purchase";
import { workOffJobs } from "../../testing/work-off-jobs";
import { listOpenPayments } from "./list-open-payments";
import { readReceipt } from "../receipt/read-receipt";
import { resolveTopUp } from "./resolve-top-up";
import { settleTopUp } from "./settle-top-up";
import { settleTopUps } from "./settle-top-ups";

const decided = { by: "ann@clickboss.test", note: "asked the payer" };

/** A purchase of 20 USD for which 21 EUR were paid. */
async function paidOtherwise(): Promise<Bought> {
  const b = await bought();
  await db().testCheckout.update({
    where: { id: b.checkoutId },
    data: { amountMinor: 2_100, currency: "EUR" },
  });
  await settleTopUp(b.system, b.topUpId);
  return b;
}

const isListed = async ({ topUpId }: Bought) => (await listOpenPayments()).some(({ id }) => id === topUpId);
const kept = ({ workspaceId, topUpId }: Bought) => storedTopUp(workspaceId, topUpId);
const shown = async ({ owner }: Bought) => (await readBilling(owner)).money?.purchases[0]?.status;

test("a payment that a person accepts is granted, with a receipt of what was paid", async () => {
  const b = await paidOtherwise();
  expect([await shown(b), await isListed(b)]).toEqual(["review", true]);
  await resolveTopUp(b.system, { topUpId: b.topUpId, decision: "grant", ...decided });
  expect(await readReceipt(b.owner, b)).toMatchObject({
    purchase: { status: "paid" },
    amountMinor: 2_100,
    currency: "EUR",
    number: expect.stringMatching(/^CB-/),
    grant: { id: expect.any(String) },
  });
  expect((await readBalance(b.owner)).available).toBe(150);
  expect(await isListed(b)).toBe(false);
  const { workspaceId, topUpId: subjectId } = b;
  const audit = await db().auditEntry.findFirst({
    where: { workspaceId, subjectId, event: "top-up.resolve" },
  });
  expect(audit?.details).toEqual({
    decision: "grant",
    reason: "currency_mismatch",
    ordered: { amountMinor: 2_000, currency: "USD" },
    paid: { amountMinor: 2_100, currency: "EUR" },
    ...decided,
  });
  await workOffJobs("mail-receipt");
  expect((await kept(b)).receiptMailedAt).not.toBeNull();
});

test("a payment that was given back is closed for good, although the provider goes on to call it paid", async () => {
  const b = await paidOtherwise();
  await resolveTopUp(b.system, { topUpId: b.topUpId, decision: "close", ...decided });
  await settleTopUp(b.system, b.topUpId);
  b.clock.advance({ minutes: 24 * 60 });
  await settleTopUps(b.clock);
  expect(await kept(b)).toMatchObject({ status: "cancelled", paidAt: null });
  expect([await shown(b), await isListed(b)]).toEqual(["closed", false]);
  expect(await grantsOf(b.workspaceId, b.topUpId)).toEqual([]);
});

test("only what waits for a person is decided, once, by ClickBoss alone, and only what the provider calls paid is granted", async () => {
  const b = await paidOtherwise();
  const decide = (ctx = b.system, decision: "grant" | "close" = "grant") =>
    resolveTopUp(ctx, { topUpId: b.topUpId, decision, ...decided });
  await expect(decide(b.owner)).rejects.toMatchObject({ code: "forbidden" });
  const where = { id: b.checkoutId };
  const { paidAt } = await db().testCheckout.findUniqueOrThrow({ where });
  await db().testCheckout.update({ where, data: { status: "open", paidAt: null } });
  await expect(decide()).rejects.toMatchObject({ code: "not_in_review" });
  await db().testCheckout.update({ where, data: { status: "paid", paidAt } });
  const answers = await Promise.allSettled([decide(), decide(), decide(b.system, "close")]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(decide()).rejects.toMatchObject({ code: "not_in_review" });
});

test("the operator's command lists what waits, and carries out a decision", async () => {
  const b = await paidOtherwise();
  const cli = (...args: string[]) => runScript("payments-resolve.mjs", args);
  expect((await cli()).stdout).toContain(`${b.topUpId}  currency_mismatch`);
  const incomplete = await cli(b.topUpId, "grant");
  expect([incomplete.code, incomplete.stderr]).toEqual([1, expect.stringContaining("--note")]);
  const closed = await cli(b.topUpId, "close", "--by", decided.by, "--note", decided.note);
  expect([closed.code, closed.stdout]).toEqual([0, expect.stringContaining(`${b.topUpId} is cancelled`)]);
}, 60_000);
