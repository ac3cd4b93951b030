import pg from "pg";

import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { db } from "@/lib/server/database/db";

import { badge } from "./fixtures/test-checkout";
import { expect, test, type E2eWorkspace } from "./fixtures/test";

const lastStep = 4;

async function runOf({ workspaceId }: E2eWorkspace) {
  return db().run.findFirstOrThrow({ where: { workspaceId }, include: { steps: true } });
}

/** Keeps the run's last step from being written until the returned function lets it go on. */
async function holdLastStep(workspace: E2eWorkspace): Promise<() => Promise<void>> {
  const { id } = await runOf(workspace);
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("begin");
  await client.query("select from run_steps where run_id = $1 and position = $2 for update", [id, lastStep]);
  return () => client.end();
}

const stepIs = (workspace: E2eWorkspace, status: string) =>
  expect
    .poll(async () => (await runOf(workspace)).steps.find(({ position }) => position === lastStep)?.status, {
      intervals: [20],
    })
    .toBe(status);

async function usedInLedger({ workspaceId }: E2eWorkspace): Promise<number> {
  const entries = await db().creditEntry.findMany({ where: { workspaceId, kind: "capture" } });
  return entries.reduce((sum, { usedDelta }) => sum + usedDelta, 0);
}

test("a stop with a price charges what its button named, while a step is under way", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 50 });
  const page = await openAs(workspace, "editor", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await expect(page).toHaveURL(/\/runs\//);
  const letGo = await holdLastStep(workspace);
  await page.getByRole("button", { name: "Stop now (uses 3 credits, returns 4)" }).click();
  await letGo();
  await expect(page.getByText("Stopped, 3 used")).toBeVisible();
  await expect(page.getByText("4 credits were returned", { exact: false })).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName(/^47 credits left/);
  expect(await usedInLedger(workspace)).toBe(3);
  await page.goto(`/${workspace.slug}/settings/ledger`);
  await expect(page.getByText("All entries add up to 47 available and 0 held.")).toBeVisible();
});

test("a stop that meets the end of the last step charges its price or comes too late, and says which", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 50 });
  const page = await openAs(workspace, "editor", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await stepIs(workspace, "running");
  const letGo = await holdLastStep(workspace);
  await page.getByRole("button", { name: "Stop now (uses 3 credits, returns 4)" }).click();
  await letGo();
  const stopped = page.getByText("Stopped, 3 used");
  await expect(stopped.or(page.getByRole("link", { name: "Saved to insights" })).first()).toBeVisible();
  const used = (await stopped.isVisible()) ? 3 : 7;
  await expect(badge(page)).toHaveAccessibleName(new RegExp(`^${50 - used} credits left`));
  expect(await usedInLedger(workspace)).toBe(used);
  expect((await readBalance(workspace.owner)).held).toBe(0);
  expect((await runOf(workspace)).status).toBe(used === 3 ? "cancelled" : "succeeded");
});
