import { readFile } from "node:fs/promises";

import type { Locator, Page } from "@playwright/test";

import { utc } from "@/lib/calendar/zone";
import type { Balance } from "@/lib/contracts/balance";
import { balanceTerm } from "@/lib/contracts/entries";
import { formatDayYear } from "@/lib/format";
import { csvRecords } from "@/lib/server/testing/parse-csv";

import { notYetInteractive } from "./fixtures/act-when-interactive";
import { test } from "./fixtures/ledger";
import { badge } from "./fixtures/test-checkout";
import { expect, type E2eWorkspace } from "./fixtures/test";

const number = (text: string) => Number(text.replace("\u2212", "-").replace(/[^\d-]/g, ""));
const table = (page: Page) => page.getByRole("table", { name: "Entries of the ledger, newest first" });

async function readJson<Shape>(page: Page, { slug }: E2eWorkspace, path: string): Promise<Shape> {
  return (await page.request.get(`/api/workspaces/${slug}/${path}`)).json();
}

async function showAll(page: Page): Promise<void> {
  const more = page.getByRole("button", { name: "Show more" });
  while (await more.isVisible()) {
    const shown = await table(page).getByRole("row").count();
    await more.click();
    await expect.poll(() => table(page).getByRole("row").count()).toBeGreaterThan(shown);
  }
}

/** The figures of a column of the entries, from top to bottom. */
async function column(entries: Locator, name: RegExp): Promise<number[]> {
  const heads = await entries.getByRole("columnheader").allTextContents();
  const at = heads.findIndex((head) => name.test(head));
  const cells = await entries.getByRole("cell").allTextContents();
  return cells.filter((_, index) => index % heads.length === at).map(number);
}

test("a Viewer comes from Billing to the ledger and reads it back to its first entry", async ({
  openLedger,
}) => {
  const { page } = await openLedger("viewer", "/settings/billing");
  await page.getByRole("link", { name: "Ledger", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Ledger" })).toBeVisible();
  await expect(page.getByText("All entries add up to 265 available and 9 held.")).toBeVisible();
  await expect(page.getByText("50 entries shown")).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName(/^265 credits left, 9 held\./);
  const newest = table(page).getByRole("row", { name: /Spend pacing/ });
  await expect(newest).toContainText("Held");
  await expect(newest).toContainText("Playbook, standard");
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByText("69 entries shown")).toBeVisible();
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
  await expect(table(page).getByRole("row", { name: /No\. 1 Granted Starter plan/ })).toBeVisible();
  const changes = await column(table(page), /^Available$/);
  expect(changes.reduce((sum, change) => sum + change, 0)).toBe(265);
  await expect(page.getByText(/USD/)).toHaveCount(0);
});

test("a Viewer downloads what the filters leave, and the file adds up as the page does", async ({
  openLedger,
}) => {
  const { page } = await openLedger("viewer", "/settings/ledger?kind=spend");
  await expect(page.getByText(/^These entries changed available by/)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^ledger-.+\.csv$/);
  const rows = csvRecords(await readFile(await file.path(), "utf8"));
  expect(rows).toHaveLength(61);
  const used = rows.reduce((sum, row) => sum + Number(row["Used change"]), 0);
  expect(used).toBe(85);
  await expect(page.getByText("Downloaded.")).toBeAttached();
});

test("each term of the balance leads an Owner to the entries that add up to it", async ({ openLedger }) => {
  const { workspace, page } = await openLedger("owner", "/settings/billing");
  const balance = await readJson<Balance>(page, workspace, "balance");
  expect(balance).toMatchObject({ granted: 355, used: 66, held: 9, expired: 15, available: 265 });
  for (const term of balanceTerm.options) {
    await page.goto(`/${workspace.slug}/settings/billing`);
    const figure = balance[term];
    await page.getByRole("link", { name: new RegExp(`^${figure}, see the entries of ${term}`, "i") }).click();
    await expect(page.getByText(new RegExp(`^${term} ${figure}$`, "i"))).toBeVisible();
    if (figure === 0) {
      await expect(page.getByText("No entry counts towards it.")).toBeVisible();
      continue;
    }
    await expect(page.getByText(`These entries add up to ${figure}.`)).toBeVisible();
    await showAll(page);
    const counted = await column(table(page), /^Counts as/);
    expect(counted.reduce((sum, credits) => sum + credits, 0)).toBe(figure);
  }
  await page.getByRole("button", { name: "Show all entries" }).click();
  await expect(page.getByText("50 entries shown")).toBeVisible();
});

test("the entries are filtered by what, grant, member, action and days, and the address keeps it", async ({
  openLedger,
}) => {
  const { workspace, page } = await openLedger("viewer");
  const filters = page.getByRole("group", { name: "Filter entries" });
  const status = page.getByText(/ (entry|entries) shown$/);
  await filters.getByLabel("What").selectOption("Granted");
  await expect(status).toHaveText("3 entries shown");
  await expect(page.getByText("These entries changed available by +\u00a0355 and held by 0.")).toBeVisible();
  await page.reload();
  await expect(filters.getByLabel("What")).toHaveValue("grant");
  await expect(status).toHaveText("3 entries shown");
  await filters.getByLabel("Grant").selectOption({ index: 1 });
  await expect(status).toHaveText("1 entry shown");
  await expect(table(page).getByRole("row", { name: /Granted .*Thank you/ })).toBeVisible();
  await filters.getByLabel("Action").selectOption("Playbooks");
  await expect(page.getByText("No entry matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(status).toHaveText("49 rows, 50 entries shown");
  await filters.getByRole("button", { name: /^Used by/ }).click();
  await page.getByRole("combobox", { name: "Used by, search by address" }).fill("editor-");
  await page.getByRole("option", { name: emailOf(workspace, "editor") }).click();
  await filters.getByLabel("What").selectOption("Used");
  await expect(status).toHaveText("1 entry shown");
  await page.getByRole("button", { name: "Clear filters" }).click();
  const yesterday = new Date(workspace.now.getTime() - 86_400_000).toISOString().slice(0, 10);
  await filters.getByLabel("From").fill(yesterday);
  await filters.getByLabel("To").fill(yesterday);
  await expect(page).toHaveURL(new RegExp(`from=${yesterday}&to=${yesterday}`));
  await expect(table(page).getByRole("row", { name: /Corrected/ })).toHaveCount(1);
  await expect(status).toHaveText("2 rows, 3 entries shown");
});

test("what one run did is one row, which opens to its entries by keyboard", async ({ openLedger }) => {
  const { page } = await openLedger("viewer");
  const run = table(page).getByRole("row", { name: /Used, 2 entries 6 used, 1 returned Creative fatigue/ });
  await expect(run.getByRole("cell", { name: "\u2212\u00a06" })).toBeVisible();
  const opener = run.getByRole("button", { name: "Used, 2 entries" });
  const captured = table(page).getByRole("row", { name: /Used 6 used, 1 returned/ });
  await expect(opener).toHaveAttribute("aria-expanded", "false");
  await expect(captured).toHaveCount(0);
  await opener.press("Enter");
  await expect(opener).toHaveAttribute("aria-expanded", "true");
  await expect(captured.getByRole("cell", { name: "+\u00a01" })).toBeVisible();
  await expect(captured.getByRole("cell", { name: "\u2212\u00a07" })).toBeVisible();
  await expect(table(page).getByRole("row", { name: /Held Creative fatigue/ })).toBeVisible();
  await opener.press("Space");
  await expect(captured).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 800 });
  const line = page.getByRole("button", { name: "Used, 2 entries" });
  await line.press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: /^Held/ }).first()).toBeVisible();
  await expect(line).toBeFocused();
});

function emailOf({ slug }: E2eWorkspace, role: string): string {
  return `${role}-${slug}@demo.test`;
}

test("a mistake and its correction say so and lead to each other", async ({ openLedger }) => {
  const { page } = await openLedger("owner");
  const wrong = table(page).getByRole("row", { name: /Monthly review/ });
  const correction = table(page).getByRole("row", { name: /Charged without a result/ });
  await correction.getByRole("link", { name: /^Corrects the entry of / }).click();
  await expect(page.getByText("One ledger transaction")).toBeVisible();
  await expect(correction).toHaveCount(0);
  await wrong.getByRole("link", { name: /^Corrected on / }).click();
  await expect(correction).toContainText("Corrected");
  await expect(wrong).toHaveCount(0);
  await expect(page.getByText("1 entry shown")).toBeVisible();
});

test("the balance of any moment: as it was booked, and as far as it is known", async ({ openLedger }) => {
  const { workspace, page } = await openLedger("viewer");
  const card = page.getByRole("region", { name: "Balance on a date" });
  const fiveDaysAgo = new Date(workspace.now.getTime() - 5 * 86_400_000).toISOString().slice(0, 16);
  await card.getByLabel("Date and time (UTC)").fill(fiveDaysAgo);
  await card.getByRole("button", { name: "Show balance" }).click();
  const answer = card.getByRole("group", { name: /^Balance on / });
  await expect(answer).toContainText("255 available, 0 held");
  await expect(answer).not.toContainText("if nobody uses or adds anything");
  await card.getByRole("button", { name: "At the reset" }).click();
  await expect(answer).toContainText("340 available, 9 held");
  await expect(answer).toContainText("if nobody uses or adds anything");
  await page.reload();
  await expect(answer).toContainText("340 available, 9 held");
  await card.getByLabel("Date and time (UTC)").fill("2050-01-01T00:00");
  await card.getByRole("button", { name: "Show balance" }).click();
  await expect(card.getByRole("alert")).toContainText("is more than five years ahead");
});

test("what is asked or typed before the page's script runs is not lost", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ shop: false });
  const page = await openAs(workspace, "viewer");
  await page.removeLocatorHandler(notYetInteractive(page));
  let runScripts = () => {};
  const scriptsMayRun = new Promise<void>((resolve) => (runScripts = resolve));
  await page.route("**/*.js", async (route) => {
    await scriptsMayRun;
    await route.continue();
  });
  const [now, before] = [0, 86_400_000].map((ago) => new Date(workspace.now.getTime() - ago));
  await page.goto(`/${workspace.slug}/settings/ledger`, { waitUntil: "commit" });
  const field = page.getByLabel("Date and time (UTC)");
  await field.fill(now!.toISOString().slice(0, 16));
  await page.getByRole("button", { name: "Show balance" }).click({ noWaitAfter: true });
  await page.waitForURL(/at=/, { waitUntil: "commit" });
  await field.fill(before!.toISOString().slice(0, 16));
  runScripts();
  await expect(notYetInteractive(page)).toHaveCount(0);
  await expect(page.getByRole("group", { name: /^Balance on / })).toContainText(formatDayYear(now!, utc));
  await page.getByRole("button", { name: "Show balance" }).click();
  await expect(page.getByRole("group", { name: /^Balance on / })).toContainText(formatDayYear(before!, utc));
});

const looks = [
  { width: 360, colorScheme: "dark" },
  { width: 768, colorScheme: "light" },
  { width: 1440, colorScheme: "light" },
  { width: 1440, colorScheme: "dark" },
] as const;

for (const { width, colorScheme } of looks) {
  test(`the ledger is accessible and fits at ${width} px, ${colorScheme}`, async ({
    openLedger,
    expectAccessible,
  }) => {
    const { workspace, page } = await openLedger("owner");
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const check = async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectAccessible(page);
    };
    await expect(page.getByText("50 entries shown")).toBeVisible();
    for (const name of ["Show balance on a date", "Filter"]) {
      const fold = page.getByRole("button", { name, exact: true });
      if (await fold.isVisible()) await fold.click();
    }
    await page.getByRole("button", { name: "At the reset" }).click();
    await expect(page.getByRole("group", { name: /^Balance on / })).toBeVisible();
    await page.getByRole("button", { name: "Used, 2 entries" }).click();
    await check();
    await page.getByLabel("What").selectOption("Lapsed");
    await expect(page.getByText("No entry matches")).toBeVisible();
    await check();
    await page.goto(`/${workspace.slug}/settings/ledger?term=held`);
    await expect(page.getByText("These entries add up to 9.")).toBeVisible();
    await check();
  });
}

test("a list that did not load says so, keeps the rest, and can be asked for again", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ shop: false });
  const page = await openAs(workspace, "viewer", "/settings/ledger");
  await expect(page.getByText("1 entry shown")).toBeVisible();
  await page.route("**/entries?*", (route) => route.fulfill({ status: 403, json: {} }));
  await page.getByLabel("What").selectOption("Expired");
  const failure = page.getByRole("region", { name: "Entries" }).getByRole("alert");
  await expect(failure).toContainText("We couldn't load the entries");
  await expectAccessible(page);
  await page.unroute("**/entries?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("No entry matches")).toBeVisible();
});
