import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures/test";

const paths = [
  "",
  "/playbooks",
  "/playbooks/creative-fatigue",
  "/investigations",
  "/reports",
  "/reports/new",
  "/insights",
  "/settings/billing",
  "/settings/ledger",
];
const looks = [
  { width: 360, colorScheme: "dark" },
  { width: 768, colorScheme: "light" },
  { width: 1440, colorScheme: "light" },
  { width: 1440, colorScheme: "dark" },
] as const;

async function expectNoSidewaysScroll(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

for (const { width, colorScheme } of looks) {
  test(`the seeded pages are accessible and fit at ${width} px, ${colorScheme}`, async ({
    page,
    expectAccessible,
  }) => {
    const failures: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") failures.push(message.text());
    });
    page.on("pageerror", (error) => failures.push(error.message));
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/sign-in");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Continue as Owner" }).click();
    await expect(page.getByRole("button", { name: /^Workspace: / })).toBeVisible();
    for (const path of paths) {
      await page.goto(`/harbor-and-pine${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await expectNoSidewaysScroll(page, width);
      await expectAccessible(page);
    }
    expect(failures).toEqual([]);
  });
}

test("a new workspace shows what it is for, without errors", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ planId: "free", shop: false });
  const page = await openAs(workspace, "owner", "/settings/billing");
  await expect(page.getByText("No credits used yet")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/${workspace.slug}/insights`);
  await expect(page.getByText("No insights yet")).toBeVisible();
  await expectAccessible(page);
});

test("the paused run, the top-up dialog and the checkout are accessible on a phone in the dark", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const page = await openAs(await makeWorkspace({ credits: 4 }), "owner", "/playbooks/creative-fatigue");
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  const panel = page.getByRole("region", { name: /^This run needs 7 credits/ });
  await expect(panel).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Top up" }).click();
  const dialog = page.getByRole("dialog", { name: /^Top up/ });
  await expect(dialog.getByRole("radio", { name: /^Small,/ })).toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Continue to pay 20/ }).click();
  await expect(page.getByRole("button", { name: /^Pay / })).toBeVisible();
  await expectNoSidewaysScroll(page, 360);
  await expectAccessible(page);
});
