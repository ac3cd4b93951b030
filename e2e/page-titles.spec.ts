import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures/test";

/** Runs in the page: notes each moment, once there was a title, at which the document has none. */
function watchTitle(): void {
  const seen: string[] = [];
  let last = "";
  const look = () => {
    const { title } = document;
    if (title === "" && last !== "") seen.push(`no title after "${last}"`);
    last = title;
  };
  // In a task of its own: what a page mends before anything else can happen was never missing.
  new MutationObserver(() => setTimeout(look, 0)).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
  });
  Object.assign(window, { missingTitles: seen });
}

const missingTitles = (page: Page) => page.evaluate(() => Reflect.get(window, "missingTitles") as string[]);

/** A line on which what belongs to one answer arrives in pieces. */
async function useSlowLine(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const line = { latency: 200, downloadThroughput: 40_000, uploadThroughput: 40_000 };
  await client.send("Network.emulateNetworkConditions", { offline: false, ...line });
}

test("a page has its title while the next one is on its way, and the next one comes with its own", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 100 });
  const page = await openAs(workspace, "owner", "/playbooks");
  await page.addInitScript(watchTitle);
  await page.reload();
  await useSlowLine(page);
  await page.getByRole("link", { name: "Creative fatigue" }).click();
  await expect(page).toHaveTitle(/^Creative fatigue/);
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await expect(page).toHaveTitle(/^Creative fatigue, run/);
  await page.getByRole("link", { name: "Saved to insights" }).click();
  await expect(page).toHaveTitle(/^Creative fatigue ·/);
  await page.getByRole("link", { name: "Settings" }).first().click();
  await expect(page).toHaveTitle(/^Billing/);
  expect(await missingTitles(page)).toEqual([]);
});
