import type { Page } from "@playwright/test";

import { db } from "@/lib/server/database/db";
import { hashOf } from "@/lib/server/auth/session-rules";
import { testSession } from "@/lib/server/testing/servers/session-cookie";

import { expect, test } from "./fixtures/test";

const account = `${process.env.APP_URL}/account`;

/** The same person in a phone's browser, used the day before. */
async function onPhone(userId: string): Promise<string> {
  const tokenHash = hashOf(await testSession(userId));
  const userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) AppleWebKit/605 Version/19.0 Safari/604";
  const { id } = await db().session.update({ where: { tokenHash }, data: { userAgent } });
  return id;
}

/** Resolves with the seconds that a live stream of this page stays open. */
const secondsOfStream = (page: Page) =>
  page.evaluate(async () => {
    const from = performance.now();
    const reader = (await fetch("/api/events")).body!.getReader();
    while (!(await reader.read()).done);
    return (performance.now() - from) / 1_000;
  });

test("a person sees where they are signed in, ends one session, then all, and is signed out", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ shop: false });
  const page = await openAs(workspace, "editor");
  await onPhone(workspace.userIds.editor);
  await page.goto(account);
  await expect(page).toHaveTitle(/Your account/);
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  const rows = page.getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("This browser");
  await page.getByRole("button", { name: "Sign out Safari on iPhone" }).click();
  await expect(page.getByRole("status")).toContainText("That browser is signed out.");
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole("button", { name: /everywhere/ })).toHaveCount(0);

  await onPhone(workspace.userIds.editor);
  await page.goto(account);
  await page.getByRole("button", { name: /^Sign out everywhere/ }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await db().session.count({ where: { userId: workspace.userIds.editor } })).toBe(0);
  await page.goto(`${process.env.APP_URL}/${workspace.slug}`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
});

test("a live stream ends within 20 seconds of its session, and a button pressed then leads to sign-in", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ shop: false });
  const [here, there] = [await openAs(workspace, "viewer"), await openAs(workspace, "viewer")];
  await there.goto(account);
  const open = secondsOfStream(there);
  await here.goto(account);
  await here.getByRole("button", { name: /^Sign out everywhere/ }).click();
  await expect(here).toHaveURL(/\/sign-in$/);
  const endedAt = Date.now();
  await open;
  expect(Date.now() - endedAt).toBeLessThan(20_000);
  await there.getByRole("button", { name: "Sign out of this browser" }).click();
  await expect(there).toHaveURL(/\/sign-in\?callbackUrl=(%2F|\/)account$/);
});

for (const width of [360, 1440]) {
  test(`the account page is accessible and fits at ${width} px`, async ({
    makeWorkspace,
    openAs,
    expectAccessible,
  }) => {
    const workspace = await makeWorkspace({ shop: false });
    const page = await openAs(workspace, "owner");
    await onPhone(workspace.userIds.owner);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${account}?ended`);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
