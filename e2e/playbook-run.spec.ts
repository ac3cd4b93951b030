import { db } from "@/lib/server/database/db";

import { expect, test } from "./fixtures/test";
import { badge } from "./fixtures/test-checkout";

test("a run costs what its quote says: quote, hold, progress, capture, saved insight", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ credits: 100 });
  const page = await openAs(workspace, "editor", "/playbooks");
  await page.getByRole("link", { name: "Creative fatigue" }).click();
  const quote = page.getByRole("region", { name: "Quote" });
  await expect(quote).toContainText("Standard playbook");
  await expect(quote).toContainText("Google Ads");
  await expect(quote).toContainText(
    "You'll have at least 93 left. It may cost less, never more, and nothing if it fails.",
  );
  await quote.getByRole("button", { name: "Run Creative fatigue, at most 7 credits" }).click();
  await expect(badge(page)).toHaveAccessibleName(/^93 credits left, 7 held/);
  await expect(page.getByRole("progressbar", { name: "Run progress" })).toBeVisible();
  await expect(page.getByText("3 of 18 active creatives", { exact: false }).first()).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName(/^93 credits left\. /);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Saved to insights" }).click();
  await expect(page).toHaveURL(/\/insights\//);
  await expect(page.getByRole("heading", { name: "Recommendation" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/${workspace.slug}/settings/billing`);
  await expect(page.getByRole("table", { name: /Usage|action type/i }).first()).toContainText("Playbooks");
  await page.getByRole("link", { name: "Ledger", exact: true }).click();
  const row = page.getByRole("row", { name: /Used, 2 entries/ });
  await row.getByRole("link", { name: "Creative fatigue" }).click();
  await expect(page).toHaveURL(/\/runs\//);
});

test("fewer platforms cost less", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 100 }), "owner", "/playbooks/creative-fatigue");
  await page.getByRole("checkbox", { name: "Google Ads" }).click();
  await expect(page.getByRole("button", { name: "Run Creative fatigue, at most 6 credits" })).toBeVisible();
});

test("a stop before any platform answered costs nothing", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 50 }), "owner", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await page.getByRole("button", { name: "Stop now (free so far)" }).click();
  await expect(page.getByText("Stopped, 0 used")).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName(/^50 credits left, low\. /);
});

test("pressing the run button twice starts one run", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ credits: 100 });
  const page = await openAs(workspace, "owner", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).dblclick();
  await expect(page).toHaveURL(/\/runs\//);
  expect(await db().run.count({ where: { workspaceId: workspace.workspaceId } })).toBe(1);
  await expect(badge(page)).toHaveAccessibleName(/^93 credits left/);
});

test("a viewer sees prices and results and starts nothing", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 100 }), "viewer", "/playbooks/creative-fatigue");
  await expect(page.getByRole("region", { name: "Quote" })).toContainText(
    "Viewers can read results but can't start runs. Ask an Owner or Editor.",
  );
  await expect(page.getByRole("button", { name: /^Run/ })).toHaveCount(0);
});
