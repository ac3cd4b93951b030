import { badge } from "./fixtures/test-checkout";
import { expect, test } from "./fixtures/test";

const dayMs = 86_400_000;

test("a workspace moved over its reset has the new period, and its waiting run starts by itself", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ credits: 4, anchorAt: new Date(Date.now() - 29 * dayMs) });
  const editor = await openAs(workspace, "editor", "/playbooks/creative-fatigue");
  await editor.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await editor.getByRole("button", { name: /^Resume on/ }).click();
  await expect(editor.getByRole("button", { name: "Do not start by itself" })).toBeVisible();

  const owner = await openAs(workspace, "owner", "/settings/billing");
  await owner.getByRole("link", { name: "Test clock" }).click();
  const card = owner.getByRole("region", { name: "Test clock" });
  await expect(card.getByText("It is now in this workspace")).toBeVisible();
  await expectAccessible(owner);
  const before = await (await owner.request.get(`/api/workspaces/${workspace.slug}/balance`)).json();
  await card.getByRole("button", { name: "To the reset" }).click();

  await expect(owner.getByRole("link", { name: /^Test clock \d/ })).toBeVisible();
  await expect(badge(owner)).toHaveAccessibleName(/^293 credits left\. /, { timeout: 25_000 });
  await expect
    .poll(
      async () => {
        const path = `/api/workspaces/${workspace.slug}/runs?playbook=creative-fatigue`;
        const { runs } = await (await owner.request.get(path)).json();
        return runs.map((run: { status: string; credits: number }) => [run.status, run.credits]);
      },
      { timeout: 25_000 },
    )
    .toEqual([["succeeded", 7]]);
  const after = await (await owner.request.get(`/api/workspaces/${workspace.slug}/balance`)).json();
  expect(after).toMatchObject({
    period: { startsAt: before.period.endsAt },
    available: 293,
    used: 7,
    held: 0,
  });
  await expect(editor.getByRole("button", { name: "Do not start by itself" })).toHaveCount(0);
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
