import { readFileSync } from "node:fs";

import { pdfText } from "@/lib/server/testing/pdf-text";

import { expect, test } from "./fixtures/test";

test("a report is chosen, priced, written, read, downloaded, and opened by a Viewer at zero credits", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ credits: 10 });
  const page = await openAs(workspace, "editor", "/reports");
  await expect(page.getByText("No reports yet")).toBeVisible();
  await page.getByRole("link", { name: "New report" }).first().click();
  await expect(
    page.getByRole("button", { name: "Run Weekly performance, at most 10 credits" }),
  ).toBeVisible();
  await page.getByRole("radio", { name: /^Monthly review, 20 credits/ }).click();
  await expect(page.getByText("You have 10 of 20 credits.")).toBeVisible();
  await page.getByRole("radio", { name: /^Weekly performance/ }).click();
  await page.getByRole("checkbox", { name: "Google Ads" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Run Weekly performance, at most 10 credits" }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await page.getByRole("link", { name: "Open the report" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Weekly performance, / })).toBeVisible();
  await expect(page.getByRole("table", { name: "Headline figures" })).toContainText("Revenue");
  await expectAccessible(page);

  const viewer = await openAs(workspace, "viewer", "/reports");
  await expect(viewer.getByRole("button", { name: /^0 credits left/ }).first()).toBeVisible();
  await expect(viewer.getByRole("button", { name: /^Generate / })).toHaveCount(0);
  await viewer.getByRole("link", { name: /^Weekly performance, / }).click();
  const pdf = viewer.waitForEvent("download");
  await viewer.getByRole("button", { name: "Download PDF" }).click();
  expect(pdfText(readFileSync(await (await pdf).path()))[0]).toContain("Headline figures");
  const csv = viewer.waitForEvent("download");
  await viewer.getByRole("link", { name: "Download “Headline figures” as CSV" }).click();
  expect(readFileSync(await (await csv).path(), "utf8")).toContain('"Revenue",');
});

test("the list starts the same report for the newest period in one press, with the price on it", async ({
  makeWorkspace,
  openAs,
  expectAccessible,
}) => {
  const workspace = await makeWorkspace({ credits: 100 });
  const page = await openAs(workspace, "owner", "/reports/new?platforms=shopify");
  await page.getByRole("button", { name: /^Run Weekly performance/ }).click();
  await expect(page.getByRole("link", { name: "Open the report" })).toBeVisible();
  await page.goto(`/${workspace.slug}/reports`);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Generate Weekly performance for .*, 10 credits$/ }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByRole("link", { name: "Open the report" })).toBeVisible();
});
