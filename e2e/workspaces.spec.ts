import { expect, test } from "./fixtures/test";
import { badge } from "./fixtures/test-checkout";

test("the switcher carries the balance in its name and keeps the page when it switches", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue as Owner" }).click();
  await expect(badge(page)).toBeVisible();
  await page.goto("/harbor-and-pine/insights");
  const switcher = page.getByRole("button", {
    name: /^Workspace: Harbor & Pine\. Growth plan\. [\d,]+ credits left, resets /,
  });
  await switcher.click();
  await page.getByRole("combobox", { name: "Find a workspace" }).fill("lumen");
  await page.getByRole("option", { name: /^Lumen Skincare, Starter, Owner, 4 credits left/ }).click();
  await expect(page).toHaveURL(/\/lumen-skincare\/insights$/);
  await expect(badge(page)).toHaveAccessibleName(/^4 credits left/);
});

test("the number explains itself and adds up", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ credits: 120, shop: false });
  const page = await openAs(workspace, "viewer");
  await badge(page).click();
  const explanation = page.getByRole("dialog", { name: /calculated/ });
  await expect(explanation).toContainText("Opening");
  const numbers = await explanation.locator("dd").allInnerTexts();
  const value = (text: string) => Number(text.replace(/[^\d]/g, ""));
  const [opening, granted, used, held, expired, available] = numbers.slice(0, 6).map(value);
  expect(opening! + granted! - used! - held! - expired!).toBe(available);
  expect(available).toBe(120);
  await page.keyboard.press("Escape");
  await expect(badge(page)).toBeFocused();
});

test("another company's workspace is not found, on pages and in the API", async ({
  makeWorkspace,
  openAs,
}) => {
  const mine = await makeWorkspace({ shop: false });
  const theirs = await makeWorkspace({ shop: false });
  const page = await openAs(mine, "owner");
  const response = await page.goto(`/${theirs.slug}/settings/billing`);
  expect(response?.status()).toBe(404);
  const api = await page.request.get(`/api/workspaces/${theirs.slug}/balance`);
  expect(api.status()).toBe(404);
  expect(await api.json()).toMatchObject({ code: "not_found", status: 404 });
});
