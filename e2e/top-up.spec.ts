import { db } from "@/lib/server/database/db";
import { env } from "@/lib/server/env";
import { signWebhook } from "@/lib/server/payments/provider/webhook-signature";

import { expect, test } from "./fixtures/test";
import { badge, openCheckout, pay } from "./fixtures/test-checkout";

test("a paid pack is granted once, and the badge of every open window follows without reload", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 20, shop: false });
  const colleague = await openAs(workspace, "viewer");
  await expect(badge(colleague)).toHaveAccessibleName(/^20 credits left/);
  const page = await openAs(workspace, "owner", "/settings/billing");
  await openCheckout(page, "Medium");
  await pay(page, "Succeeds");
  await expect(page.getByText("500 credits added.", { exact: true })).toBeVisible();
  // In the same moment: the words never stand beside the balance of before.
  expect(await badge(page).getAttribute("aria-label")).toMatch(/^520 credits left/);
  await expect(badge(page)).toHaveAccessibleName(/^520 credits left/);
  await expect(badge(colleague)).toHaveAccessibleName(/^520 credits left/);
  await page.reload();
  await expect(badge(page)).toHaveAccessibleName(/^520 credits left/);
});

test("a declined card charges nothing, and another card can be tried", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 20, shop: false }), "owner", "/settings/billing");
  await openCheckout(page, "Small");
  await pay(page, "Declines");
  await expect(page.getByText("Your card was declined.")).toBeVisible();
  await pay(page, "Succeeds");
  await expect(page.getByText("100 credits added.", { exact: true })).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName(/^120 credits left/);
});

test("a card that asks for confirmation pays after it is given", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 20, shop: false }), "owner", "/settings/billing");
  await openCheckout(page, "Small");
  await pay(page, "Asks to confirm");
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText("100 credits added.", { exact: true })).toBeVisible();
});

test("a checkout that was only opened is not started, can be continued, and can be dropped", async ({
  makeWorkspace,
  openAs,
}) => {
  const page = await openAs(await makeWorkspace({ credits: 20, shop: false }), "owner", "/settings/billing");
  await openCheckout(page, "Small");
  await page.getByRole("link", { name: /Back to ClickBoss/ }).click();
  const purchase = page.getByRole("row", { name: /Top-up, Small/ });
  await expect(purchase).toContainText("Not started");
  await purchase.getByRole("link", { name: /^Continue to pay/ }).click();
  await page.getByRole("link", { name: /Back to ClickBoss/ }).click();
  await purchase.getByRole("button", { name: /^Cancel/ }).click();
  await expect(purchase).toContainText("Cancelled");
  await expect(badge(page)).toHaveAccessibleName(/^20 credits left/);
});

test("an unknown outcome stays pending until the provider confirms it", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 20, shop: false }), "owner", "/settings/billing");
  await openCheckout(page, "Small");
  await pay(page, "Unknown");
  await expect(page.getByText("We're confirming your payment.")).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName(/^20 credits left/);
  await expect(page.getByText("100 credits added.", { exact: true })).toBeVisible();
});

test("the same webhook again and again grants nothing more; a forged one is refused", async ({
  makeWorkspace,
  openAs,
  request,
}) => {
  const workspace = await makeWorkspace({ credits: 20, shop: false });
  const page = await openAs(workspace, "owner", "/settings/billing");
  await openCheckout(page, "Small");
  await pay(page, "Succeeds");
  await expect(page.getByText("100 credits added.", { exact: true })).toBeVisible();
  const { checkoutId } = await db().topUp.findFirstOrThrow({ where: { workspaceId: workspace.workspaceId } });
  const created = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({
    id: `again-${checkoutId}`,
    type: "checkout.paid",
    created,
    data: { checkoutId },
  });
  const send = (signature: string) =>
    request.post("/api/webhooks/payments/test", {
      data: body,
      headers: { "content-type": "application/json", "clickboss-signature": signature },
    });
  const signed = signWebhook(body, env().TEST_CHECKOUT_WEBHOOK_SECRET!, new Date());
  for (let sent = 0; sent < 3; sent += 1) expect((await send(signed)).status()).toBe(200);
  expect((await send(`t=${created},v1=${"0".repeat(64)}`)).status()).toBe(400);
  await page.reload();
  await expect(badge(page)).toHaveAccessibleName(/^120 credits left/);
});

test("editors and viewers see no prices and can't buy", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ credits: 20, shop: false });
  for (const role of ["editor", "viewer"] as const) {
    const page = await openAs(workspace, role, "/settings/billing");
    await expect(page.getByText("Only Owners can buy credits.").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Top up" })).toHaveCount(0);
    await expect(page.getByText("USD")).toHaveCount(0);
    const packs = await page.request.get(`/api/workspaces/${workspace.slug}/packs`);
    expect(packs.status()).toBe(403);
  }
});

test("wrong card details are named field by field", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 20, shop: false }), "owner", "/settings/billing");
  await openCheckout(page, "Small");
  await page.getByLabel("Card number").fill("1234");
  await page.getByLabel("Expires").fill("13 / 99");
  await page.getByLabel("Security code").fill("1");
  await page.getByRole("button", { name: /^Pay / }).click();
  await expect(page.getByLabel("Card number")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Expires")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Security code")).toHaveAttribute("aria-invalid", "true");
});
