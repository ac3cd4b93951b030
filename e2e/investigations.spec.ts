import { expect, test } from "./fixtures/test";

test("a question is understood, priced, run, answered, followed up and found again", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ credits: 30 });
  const page = await openAs(workspace, "editor", "/investigations");
  const box = page.getByRole("textbox", { name: "New question" });
  await box.fill("What's the weather in Berlin?");
  await expect(page.getByText("Nothing is charged.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask", exact: true })).toBeDisabled();
  await box.fill("Why did CPA rise last week?");
  await expect(page.getByRole("combobox", { name: "Figure" })).toHaveValue("cpa");
  await page.getByRole("radio", { name: "Deep, 24 credits" }).click();
  await expect(page.getByRole("button", { name: "Ask, at most 24 credits" })).toBeEnabled();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ask, at most 24 credits" }).click();
  await expect(page).toHaveURL(/\/investigations\/[0-9a-f-]{36}$/);
  await expect(page.getByText("used 24 credits")).toBeVisible();
  await expect(page.getByText(/^CPA /).first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("textbox", { name: "Ask a follow-up" }).fill("and CTR?");
  await page.getByRole("radio", { name: /^Quick/ }).click();
  await page.getByRole("button", { name: "Ask, at most 5 credits" }).click();
  await expect(page.getByRole("heading", { name: "and CTR?" })).toBeVisible();
  await expect(page.getByText("used 5 credits")).toBeVisible();

  const viewer = await openAs(workspace, "viewer", "/investigations?search=ctr");
  await expect(viewer.getByRole("textbox", { name: "New question" })).toHaveCount(0);
  await viewer.getByRole("link", { name: "Why did CPA rise last week?" }).click();
  await expect(viewer.getByRole("heading", { name: "and CTR?" })).toBeVisible();
});

test("a question without the credits for it waits in its thread, and Home takes one too", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 2 });
  const page = await openAs(workspace, "owner", "");
  await page.getByRole("heading", { name: "In progress" }).scrollIntoViewIfNeeded();
  await page.getByRole("textbox", { name: "Ask a question" }).fill("revenue yesterday");
  await page.getByRole("radio", { name: /^Quick/ }).click();
  await page.getByRole("button", { name: "Ask, at most 7 credits" }).click();
  await expect(page).toHaveURL(/\/investigations\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Paused for credits")).toBeVisible();
});
