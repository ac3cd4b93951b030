import { expect, test } from "./fixtures/test";
import { badge, goToCheckout, openCheckout, pay } from "./fixtures/test-checkout";

test("without credits a run pauses, and the top-up resumes it automatically, once", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 4 });
  const page = await openAs(workspace, "owner", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  const panel = page.getByRole("region", { name: "This run needs 7 credits and you have 4" });
  await expect(panel).toContainText(
    "Nothing was charged; the run and its price are saved. The plan resets on",
  );
  await expect(panel.getByRole("button", { name: /^Resume on/ })).toBeVisible();
  await panel.getByRole("button", { name: "Top up" }).click();
  await goToCheckout(page, "Small");
  await pay(page, "Succeeds");
  await expect(page.getByText("100 credits added.", { exact: true })).toBeVisible();
  await expect(page.getByText("You have 104; 7 are held", { exact: false })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Recommendation" })).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName(/^97 credits left\. /);
  const { runs } = await (
    await page.request.get(`/api/workspaces/${workspace.slug}/runs?playbook=creative-fatigue`)
  ).json();
  expect(runs).toMatchObject([{ status: "succeeded", credits: 7 }]);
});

test("an editor without credits is told who can help, and never a price", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 4 });
  const page = await openAs(workspace, "editor", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  const panel = page.getByRole("region", { name: "This run needs 7 credits and you have 4" });
  await expect(panel).toContainText("Only Owners can buy credits.");
  await expect(panel).toContainText(`owner-${workspace.slug}@demo.test`);
  await expect(page.getByText("USD")).toHaveCount(0);
});

test("a paused run can be discarded", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 0 }), "editor", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await page.getByRole("button", { name: "Discard run" }).click();
  await expect(page.getByRole("region", { name: "Quote" })).toBeVisible();
});

test("a run that waits starts automatically when credits arrive", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ credits: 0 });
  const page = await openAs(workspace, "editor", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await page.getByRole("button", { name: /^Resume on/ }).click();
  await expect(page.getByRole("button", { name: "Don't start automatically" })).toBeVisible();
  const owner = await openAs(workspace, "owner", "/settings/billing");
  await openCheckout(owner, "Small");
  await pay(owner, "Succeeds");
  await expect(page.getByRole("heading", { name: "Recommendation" })).toBeVisible();
});
