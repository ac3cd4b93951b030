import { randomUUID } from "node:crypto";

import { db } from "@/lib/server/database/db";

import { expect, test } from "./fixtures/test";

test("the list of runs leads to each run, and its filters stand in the address", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ credits: 100 });
  const page = await openAs(workspace, "editor", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await expect(page).toHaveURL(new RegExp(`/${workspace.slug}/runs/[0-9a-f-]{36}$`));
  await expect(page.getByRole("link", { name: "Saved to insights" })).toBeVisible();
  await page.goto(`/${workspace.slug}/runs`);
  const table = page.getByRole("table", { name: "Runs, newest first" });
  await expect(table).toContainText("creatives flagged");
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "State" }).selectOption("Failed");
  await expect(page).toHaveURL(/state=failed/);
  await expect(page.getByText("No run matches these filters.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("failed");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await table.getByRole("link", { name: "Creative fatigue" }).click();
  await expect(page.getByRole("heading", { name: "Creative fatigue", level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/^Creative fatigue, run/);
});

test("an old address of a run goes on to the run, with its query, and a foreign run is not found", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 100 });
  const page = await openAs(workspace, "editor", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await expect(page).toHaveURL(/\/runs\//);
  const run = await db().run.findFirstOrThrow({ where: { workspaceId: workspace.workspaceId } });
  const old = `/${workspace.slug}/playbooks/creative-fatigue/runs/${run.id}?top-up=1`;
  const moved = await page.request.get(old, { maxRedirects: 0 });
  expect(moved.status()).toBe(308);
  expect(moved.headers().location).toContain(`/${workspace.slug}/runs/${run.id}?top-up=1`);
  const stranger = await makeWorkspace({ credits: 100 });
  const elsewhere = await openAs(stranger, "owner", "/");
  for (const id of [run.id, randomUUID(), "no-id"]) {
    const answer = await elsewhere.goto(`/${stranger.slug}/runs/${id}`);
    expect(answer?.status()).toBe(404);
  }
});
