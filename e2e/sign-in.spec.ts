import { expect, test } from "./fixtures/test";
import { badge } from "./fixtures/test-checkout";

test("a link by e-mail signs in, and the first sign-in makes a workspace on Free", async ({ page }) => {
  const email = `new-${Date.now()}@demo.test`;
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: /link/i }).click();
  await expect(page).toHaveURL(/check-mail/);
  await page.goto("/outbox");
  const mail = page.getByRole("listitem").filter({ hasText: email }).first();
  await mail.getByRole("link").first().click();
  await expect(page.getByRole("main")).toContainText(email);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(badge(page)).toHaveAccessibleName(/^50 credits left\. Resets /);
  await expect(page.getByRole("button", { name: /^Workspace: .*Free plan/ })).toBeVisible();
});

test("a link works once", async ({ page, browser }) => {
  const email = `once-${Date.now()}@demo.test`;
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: /link/i }).click();
  await expect(page).toHaveURL(/check-mail/);
  await page.goto("/outbox");
  const link = page.getByRole("listitem").filter({ hasText: email }).first().getByRole("link").first();
  const address = await link.getAttribute("href");
  await link.click();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(badge(page)).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await other.goto(address!);
  await expect(other.getByRole("heading", { name: "This link can't be used any more" })).toBeVisible();
  await other.getByRole("link", { name: "Get a new link" }).click();
  await expect(other).toHaveURL(/\/sign-in$/);
});

for (const role of ["Owner", "Editor", "Viewer"] as const) {
  test(`the demo ${role} signs in with one click`, async ({ page }) => {
    await page.goto("/");
    await page.getByRole("button", { name: `Continue as ${role}` }).click();
    await expect(page.getByRole("button", { name: /^Workspace: / })).toBeVisible();
    await expect(page.getByText(`${role.toLowerCase()}@demo.test`).first()).toBeVisible();
  });
}

test("a page that asks for sign-in comes back to itself afterwards", async ({ page }) => {
  await page.goto("/lumen-skincare/insights");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await page.getByRole("button", { name: "Continue as Viewer" }).click();
  await expect(page).toHaveURL(/\/lumen-skincare\/insights/);
});
