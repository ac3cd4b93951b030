import { grantCredits } from "@/lib/server/credits/commands/grant-credits";
import { holdCredits } from "@/lib/server/credits/commands/hold-credits";

import { badge } from "./fixtures/test-checkout";
import { expect, test } from "./fixtures/test";

const dayMs = 86_400_000;

test("a workspace moved over its reset has the new period, and its waiting run starts automatically", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ credits: 4, anchorAt: new Date(Date.now() - 29 * dayMs) });
  const editor = await openAs(workspace, "editor", "/playbooks/creative-fatigue");
  await editor.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await editor.getByRole("button", { name: /^Resume on/ }).click();
  await expect(editor.getByRole("button", { name: "Don't start automatically" })).toBeVisible();

  const owner = await openAs(workspace, "owner", "/settings/billing");
  await owner.getByRole("link", { name: "Test clock" }).click();
  const card = owner.getByRole("region", { name: "Test clock" });
  await expect(card.getByText("It is now in this workspace")).toBeVisible();
  await expectAccessible(owner);
  const before = await (await owner.request.get(`/api/workspaces/${workspace.slug}/balance`)).json();
  await card.getByRole("button", { name: "To the reset" }).click();

  await expect(owner.getByRole("link", { name: /^Test clock \d/ })).toBeVisible();
  await expect(badge(owner)).toHaveAccessibleName(/^293 credits left\. /);
  await expect
    .poll(async () => {
      const path = `/api/workspaces/${workspace.slug}/runs?playbook=creative-fatigue`;
      const { runs } = await (await owner.request.get(path)).json();
      return runs.map((run: { status: string; credits: number }) => [run.status, run.credits]);
    })
    .toEqual([["succeeded", 7]]);
  const after = await (await owner.request.get(`/api/workspaces/${workspace.slug}/balance`)).json();
  expect(after).toMatchObject({
    period: { startsAt: before.period.endsAt },
    available: 293,
    used: 7,
    held: 0,
  });
  await expect(editor.getByRole("button", { name: "Don't start automatically" })).toHaveCount(0);
  await expectAccessible(owner);
});

test("the clock never goes back, and only Owners move it", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace();
  const path = `/api/workspaces/${workspace.slug}/test-clock`;
  const owner = await openAs(workspace, "owner", "/settings/test-clock");
  await owner.getByRole("button", { name: "+ 1 day" }).click();
  await expect(owner.getByRole("link", { name: /^Test clock \d/ })).toBeVisible();
  const headers = { origin: new URL(owner.url()).origin };
  const back = await owner.request.post(path, { headers, data: { at: new Date().toISOString() } });
  expect(back.status()).toBe(422);
  const editor = await openAs(workspace, "editor", "/settings/test-clock");
  await expect(editor.getByText("Only Owners can move the clock")).toBeVisible();
  const tried = await editor.request.post(path, { headers, data: { at: "2030-01-01T00:00:00Z" } });
  expect(tried.status()).toBe(403);
});

test("a workspace moved over the end of a grant loses it in the balance, and the ledger says so", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ shop: false });
  const expiresAt = new Date(workspace.now.getTime() + 3 * dayMs);
  const gift = { source: "promotional" as const, label: "Welcome credits", reason: "Welcome credits" };
  await grantCredits(workspace.system, { key: "gift", credits: 50, ...gift, expiresAt });
  const page = await openAs(workspace, "owner", "/settings/test-clock");
  await expect(badge(page)).toHaveAccessibleName(/^350 credits left\. /);
  await page.getByRole("button", { name: "To the next expiry" }).click();
  await expect(badge(page)).toHaveAccessibleName(/^300 credits left\. /);

  await page.getByRole("link", { name: "Billing", exact: true }).click();
  await page.getByRole("link", { name: "50, see the entries of Expired" }).click();
  await expect(page.getByText("These entries add up to 50.")).toBeVisible();
  const row = page.getByRole("row", { name: /Expired Welcome credits expired/ });
  await expect(row.getByRole("cell", { name: "\u2212\u00a050" })).toBeVisible();
  await expect(row.getByRole("cell", { name: "300" })).toBeVisible();
});

test("a hold that nobody renews is free from the end of its lease, in the badge and in the ledger", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ shop: false });
  const hold = { holdId: "left-alone", credits: 20, leaseSeconds: 900, reason: "A run that went silent" };
  await holdCredits(workspace.editor, { key: "hold", ...hold });
  const page = await openAs(workspace, "owner", "/settings/test-clock");
  await expect(badge(page)).toHaveAccessibleName(/^280 credits left, 20 held\. /);
  const later = new Date(workspace.now.getTime() + 16 * 60_000).toISOString().slice(0, 16);
  await page.getByLabel("Move to (UTC)").fill(later);
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(badge(page)).toHaveAccessibleName(/^300 credits left\. /);

  await page.getByRole("link", { name: "Ledger", exact: true }).click();
  await expect(page.getByText("All entries add up to 300 available and 0 held.")).toBeVisible();
  await page.getByRole("button", { name: "Returned, 2 entries" }).press("Enter");
  const returned = page.getByRole("row", { name: /Returned The lease of the hold ended/ });
  await expect(returned.getByRole("cell", { name: "+\u00a020" })).toBeVisible();
  await expect(returned.getByRole("cell", { name: "\u2212\u00a020" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Held A run that went silent/ })).toBeVisible();
});
