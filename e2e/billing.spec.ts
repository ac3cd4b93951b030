import type { Page } from "@playwright/test";

import { zoneOf } from "@/lib/calendar/zone-of";
import { formatTime } from "@/lib/format";
import { verifyLedger } from "@/lib/server/credits/verify/verify-ledger";
import { db } from "@/lib/server/database/db";

import { expect, test } from "./fixtures/test";
import { badge } from "./fixtures/test-checkout";

/** Runs in the page: notes each frame in which a chart is wider than its place. */
function watchCharts(): void {
  const seen: string[] = [];
  const look = () => {
    for (const chart of document.querySelectorAll("main figure svg")) {
      const [drawn, place] = [chart, chart.closest("figure")!].map((one) => one.getBoundingClientRect());
      if (drawn!.right > place!.right + 1) seen.push(`${drawn!.width} px in ${place!.width}`);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, { cutCharts: seen });
}

const ledgerTag = (page: Page) => page.getByRole("status", { name: /^Ledger/ });

test("badge, balance card, its sum and the API say the same number", async ({ openDemo }) => {
  const page = await openDemo("viewer", "/settings/billing");
  const balance = await (await page.request.get("/api/workspaces/harbor-and-pine/balance")).json();
  const { opening, granted, used, held, expired, available, grants } = balance;
  expect(opening + granted - used - held - expired).toBe(available);
  const left = grants.reduce((sum: number, grant: { available: number }) => sum + grant.available, 0);
  expect(left).toBe(available);
  await expect(badge(page)).toHaveAccessibleName(
    new RegExp(`^${available.toLocaleString("en-US")} credits left`),
  );
  const table = page.getByRole("table", { name: "Grants in burn order" });
  await expect(table.getByRole("row", { name: /^Total/ })).toContainText(available.toLocaleString("en-US"));
});

test("usage: the chart's sentence, the table and the days add up", async ({ openDemo }) => {
  const page = await openDemo("owner", "/settings/billing");
  const usage = await (await page.request.get("/api/workspaces/harbor-and-pine/usage?range=period")).json();
  const days = usage.days as { investigation: number; playbook: number; report: number }[];
  const perDay = days.reduce((sum, day) => sum + day.investigation + day.playbook + day.report, 0);
  const perAction = usage.byAction.reduce((sum: number, row: { credits: number }) => sum + row.credits, 0);
  const perMember = usage.byMember.reduce((sum: number, row: { credits: number }) => sum + row.credits, 0);
  expect([perDay, perAction, perMember]).toEqual([
    usage.total.credits,
    usage.total.credits,
    usage.total.credits,
  ]);
  const { used } = await (await page.request.get("/api/workspaces/harbor-and-pine/balance")).json();
  expect(usage.total.credits).toBe(used);
  const chart = page.getByRole("img", { name: new RegExp(`^Credits used each day.*: ${used} in all`) });
  await expect(chart.locator(".recharts-bar-rectangle").first()).toBeVisible();
  await page.getByRole("radio", { name: "Last 30 days" }).click();
  await expect(page).toHaveURL(/range=30d/);
});

test("both charts are read by keyboard, and as a table by day, and say what the balance says", async ({
  openDemo,
}) => {
  const page = await openDemo("viewer", "/settings/billing?compare=true");
  const { available } = await (await page.request.get("/api/workspaces/harbor-and-pine/balance")).json();
  const left = available.toLocaleString("en-US");

  const ofBalance = page.getByRole("slider", { name: "Day in the balance chart" });
  await page.getByRole("region", { name: "Will it last" }).scrollIntoViewIfNeeded();
  await ofBalance.focus();
  await expect(ofBalance).toHaveAttribute("aria-valuetext", new RegExp(`: ${left} credits? left so far`));
  await page.keyboard.press("ArrowLeft");
  await expect(ofBalance).toHaveAttribute("aria-valuetext", /left at its end/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const balances = page.getByRole("table", { name: "Credits left at the end of each day" });
  await expect(balances.getByRole("row", { name: /so far/ })).toContainText(left);
  await expect(page.locator("svg text", { hasText: `Now ${left}` })).toBeVisible();

  const { days, total } = await (
    await page.request.get("/api/workspaces/harbor-and-pine/usage?range=period")
  ).json();
  const ofUsage = page.getByRole("slider", { name: "Day in the usage chart" });
  await ofUsage.focus();
  await expect(ofUsage).toHaveAttribute("aria-valuetext", /so far/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const uses = page.getByRole("table", { name: "Credits used each day" });
  await expect(uses.getByRole("row")).toHaveCount(days.length + 2);
  await expect(uses.getByRole("row", { name: /^Total/ })).toContainText(
    total.credits.toLocaleString("en-US"),
  );
  await expect(page.getByText(/, to the same hour\./)).toBeVisible();
});

test("a chart is drawn in the width of its place from its first frame on, and follows it", async ({
  page,
  openDemo,
}) => {
  await page.addInitScript(watchCharts);
  await page.setViewportSize({ width: 600, height: 900 });
  await openDemo("viewer", "/settings/billing");
  const chart = page.getByRole("img", { name: /^Credits used each day/ });
  await chart.scrollIntoViewIfNeeded();
  for (const width of [600, 1440, 1024, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const place = () => chart.evaluate((figure) => Math.round(figure.clientWidth));
    await expect
      .poll(() =>
        chart
          .locator("svg")
          .first()
          .evaluate((svg) => Number(svg.getAttribute("width"))),
      )
      .toBe(await place());
  }
  expect(await page.evaluate(() => Reflect.get(window, "cutCharts"))).toEqual([]);
});

test("an Owner sees on Billing that the ledger of the demo was verified, and when", async ({ openDemo }) => {
  const page = await openDemo("owner", "/settings/billing");
  const { verification } = await (await page.request.get("/api/workspaces/harbor-and-pine/billing")).json();
  const time = formatTime(verification.verifiedAt, zoneOf("Europe/London", Date.now()));
  await expect(ledgerTag(page)).toHaveText(new RegExp(`^Ledger verified .*${time}`));
});

test("an Owner sees what the newest verification of the ledger found", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ shop: false, credits: 100 });
  const { workspaceId } = workspace;
  const verify = () => verifyLedger({ workspaceIds: [workspaceId] });
  const changeBehindItsBack = (availableCredits: { increment: number }) =>
    db().creditAccount.update({ where: { workspaceId }, data: { availableCredits } });
  const page = await openAs(workspace, "owner", "/settings/billing");
  await expect(ledgerTag(page)).toHaveText("Ledger not verified yet");
  await verify();
  await page.reload();
  await expect(ledgerTag(page)).toHaveText(/^Ledger verified .*\d\d:\d\d/);
  await changeBehindItsBack({ increment: 1 });
  await verify();
  await page.reload();
  await expect(ledgerTag(page)).toHaveText(/^Ledger: 1 difference, found .*\d\d:\d\d/);
  await changeBehindItsBack({ increment: -1 });
});
