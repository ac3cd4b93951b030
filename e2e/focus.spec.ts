import { expect, test } from "./fixtures/test";
import { openCheckout, pay } from "./fixtures/test-checkout";

test("closing the top-up dialog returns focus to the button that opened it", async ({
  makeWorkspace,
  openAs,
}) => {
  const page = await openAs(await makeWorkspace({ credits: 20, shop: false }), "owner", "/settings/billing");
  const dialog = page.getByRole("dialog", { name: /^Top up/ });
  const opener = page.getByRole("button", { name: "Top up" }).first();
  await opener.click();
  await expect(dialog).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
  await opener.press("Enter");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(opener).toBeFocused();
  const packs = page.getByRole("region", { name: /Top-up packs|Packs/ });
  const other = packs.getByRole("button").last();
  await other.press("Enter");
  await expect(dialog).toBeFocused();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(other).toBeFocused();
});

test("a press on Run moves focus to the heading of the run", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 100 }), "editor", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).press("Enter");
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("a run that is paused at once has its heading focused, and Discard leads to the playbook's", async ({
  makeWorkspace,
  openAs,
}) => {
  const page = await openAs(await makeWorkspace({ credits: 0 }), "editor", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).press("Enter");
  await expect(page.getByRole("region", { name: /^This run needs 7 credits/ })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("button", { name: "Discard run" }).press("Enter");
  await expect(page.getByRole("region", { name: "Quote" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("the bank's question has focus, and so has the reason after a refusal", async ({
  makeWorkspace,
  openAs,
}) => {
  const page = await openAs(await makeWorkspace({ credits: 20, shop: false }), "owner", "/settings/billing");
  await openCheckout(page, "Small");
  await pay(page, "Asks to confirm");
  await expect(page.getByRole("heading", { name: "Confirm this payment" })).toBeFocused();
  await page.getByRole("button", { name: "Refuse" }).press("Enter");
  await expect(page.getByRole("button", { name: /^Pay / })).toBeVisible();
  await expect(page.locator(":focus")).toContainText("Your card was declined.");
});

test("wrong card fields get focus in their order, and the note of the declined card goes", async ({
  makeWorkspace,
  openAs,
}) => {
  const page = await openAs(await makeWorkspace({ credits: 20, shop: false }), "owner", "/settings/billing");
  await openCheckout(page, "Small");
  await pay(page, "Declines");
  await expect(page.locator(":focus")).toContainText("Your card was declined.");
  const payButton = page.getByRole("button", { name: /^Pay / });
  await page.getByLabel("Expires").fill("13 / 99");
  await page.getByLabel("Security code").fill("1");
  await payButton.press("Enter");
  await expect(page.getByLabel("Expires")).toBeFocused();
  await expect(page.getByText("Your card was declined.")).toHaveCount(0);
  await page.getByLabel("Expires").fill("08 / 28");
  await payButton.press("Enter");
  await expect(page.getByLabel("Security code")).toBeFocused();
  await expect(page.getByLabel("Security code")).toHaveAccessibleDescription(/./);
});
