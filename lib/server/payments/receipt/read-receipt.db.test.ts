import { expect, test } from "vitest";

import { beginPurchase, pay } from "../../testing/test-purchase";
import { testWorkspace } from "../../testing/test-workspace";
import { readReceipt } from "./read-receipt";
import { settleTopUp } from "../settle/settle-top-up";

test("a receipt says what was bought, for how much, with which card, and which grant it brought", async () => {
  const { owner } = await testWorkspace();
  const { topUpId, checkoutId } = await beginPurchase(owner);
  await pay(owner, checkoutId);
  await settleTopUp(owner, topUpId);
  expect(await readReceipt(owner, { topUpId })).toMatchObject({
    id: topUpId,
    number: expect.stringMatching(/./),
    purchase: { status: "paid", granted: true },
    item: "Top-up, Small",
    credits: 100,
    amountMinor: 2_000,
    currency: "USD",
    card: expect.stringContaining("4242"),
    sentTo: "payer@demo.test",
    grant: { id: expect.any(String) },
  });
});

test("a purchase that nobody paid has neither a number nor a grant, and says where it can be paid", async () => {
  const { owner } = await testWorkspace();
  const { topUpId, checkoutUrl } = await beginPurchase(owner);
  expect(await readReceipt(owner, { topUpId })).toMatchObject({
    number: null,
    grant: null,
    purchase: { status: "not-started", granted: false, checkoutUrl },
  });
});

test("receipts are for Owners, and those of another workspace are not found", async () => {
  const [mine, other] = [await testWorkspace(), await testWorkspace()];
  const { topUpId } = await beginPurchase(mine.owner);
  await expect(readReceipt(mine.editor, { topUpId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(readReceipt(other.owner, { topUpId })).rejects.toMatchObject({ code: "not_found" });
});
