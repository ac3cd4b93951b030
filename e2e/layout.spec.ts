import type { Page } from "@playwright/test";

import { db } from "@/lib/server/database/db";

import { expect, test } from "./fixtures/test";
import { openCheckout, pay } from "./fixtures/test-checkout";

const paths = [
  "",
  "/playbooks",
  "/playbooks/creative-fatigue",
  "/insights",
  "/runs",
  "/settings/billing",
  "/settings/ledger",
  "/no-such-page",
];
const looks = [
  { width: 360, text: 100 },
  { width: 360, text: 200 },
  { width: 768, text: 100 },
  { width: 1024, text: 100 },
  { width: 1440, text: 100 },
  { width: 1440, text: 200 },
];

/** Lines of text that lie over each other, and how far the page reaches past the window. Runs in the page. */
function faultsInPage(): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`${root.scrollWidth} px wide in ${root.clientWidth}`);
  const unplaced = ".sr-only, script, style, [aria-hidden=true], svg, option, header, nav, aside";
  const lines: { box: DOMRect; text: string; node: Node }[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent?.trim() ?? "";
    if (text === "" || texts.currentNode.parentElement?.closest(unplaced)) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    // Lines that are cut away on purpose (the third of a summary) are not on the page.
    let frame = texts.currentNode.parentElement;
    while (frame && getComputedStyle(frame).overflowY !== "hidden") frame = frame.parentElement;
    const bottom = frame?.getBoundingClientRect().bottom ?? Infinity;
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1 && box.top < bottom - 2)
        lines.push({ box, text, node: texts.currentNode });
  }
  lines.forEach(({ box: a, text, node }, at) => {
    for (const { box: b, text: other, node: otherNode } of lines.slice(at + 1)) {
      if (node === otherNode) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 3 && down > 5) faults.push(`"${text}" over "${other}"`);
    }
  });
  return faults;
}

async function expectFits(page: Page, text: number): Promise<void> {
  await page.addStyleTag({ content: `html { font-size: ${text}% !important }` });
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect.poll(() => page.evaluate(faultsInPage), page.url()).toEqual([]);
}

for (const { width, text } of looks) {
  test(`no page is wider than a window of ${width} px or draws text over text, at ${text} % text`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/sign-in");
    await expectFits(page, text);
    await page.getByRole("button", { name: "Continue as Owner" }).click();
    await expect(page.getByRole("button", { name: /^Workspace: / })).toBeVisible();
    for (const path of paths) {
      await page.goto(`/harbor-and-pine${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      await expectFits(page, text);
    }
  });
}

test("a paused run tells on a phone first why it waits and what to do, then its price and earlier runs", async ({
  makeWorkspace,
  openAs,
}) => {
  const page = await openAs(await makeWorkspace({ credits: 4 }), "owner", "/playbooks/creative-fatigue");
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).press("Enter");
  await expect(page.getByRole("region", { name: /^This run needs 7 credits/ })).toBeVisible();
  const order = await page.getByRole("heading", { level: 2 }).allTextContents();
  const place = (words: RegExp) => order.findIndex((heading) => words.test(heading));
  expect(place(/^This run needs/)).toBeLessThan(place(/^Saved quote/));
  expect(place(/^Saved quote/)).toBeLessThan(place(/^Past runs/));
  await expectFits(page, 100);
});

test("an address without a page keeps the sidebar and leads back to the same workspace", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ shop: false });
  const page = await openAs(workspace, "viewer", "/settings/nothing/here");
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page).toHaveTitle(/^Not found/);
  await expect(page.getByRole("button", { name: /^Workspace: / })).toBeVisible();
  await page.getByRole("link", { name: "Go to Home" }).click();
  await expect(page).toHaveURL(new RegExp(`/${workspace.slug}$`));
});

test("a printed page has neither sidebar nor controls", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ shop: false }), "owner", "/settings/billing");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("region", { name: "Balance" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Top up" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Workspace: / })).toHaveCount(0);
});

test("a low balance still says how much is held, as a number", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 20 }), "owner", "/playbooks/creative-fatigue");
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).press("Enter");
  await expect(page.getByRole("banner").getByText("7 held")).toBeVisible();
});

test("what stands on Billing leads to what it is about, and titles name what is open", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 100 });
  const page = await openAs(workspace, "owner", "/playbooks/creative-fatigue");
  await expect(page).toHaveTitle(/^Creative fatigue · /);
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).press("Enter");
  await expect(page.getByRole("heading", { name: "Recommendation" })).toBeVisible();
  const { id } = await db().run.findFirstOrThrow({ where: { workspaceId: workspace.workspaceId } });
  const billing = `/${workspace.slug}/settings/billing`;
  await page.goto(billing);
  const activity = page.getByRole("table", { name: /^Activity/ });
  const row = activity.getByRole("row").filter({ hasText: "Creative fatigue" });
  // Anywhere on the row: here on the figure at its end.
  const { width = 0, height = 0 } = (await row.boundingBox()) ?? {};
  await row.click({ position: { x: width - 20, y: height / 2 } });
  await expect(page).toHaveURL(new RegExp(`/runs/${id}$`));
  await expect(page).toHaveTitle(/^Creative fatigue/);
  for (const [table, link] of [
    ["Credits by action type", "Playbooks"],
    ["Credits by action type", "Standard"],
    ["Credits by member", /@/],
  ] as const) {
    await page.goto(billing);
    await page.getByRole("table", { name: table }).getByRole("link", { name: link }).first().click();
    await expect(page).toHaveURL(/\/settings\/ledger\?.*term=used/);
  }
  await page.goto(billing);
  await page.getByRole("link", { name: "Briefings, sensors" }).click();
  await expect(page.getByRole("radio", { name: "Automatic" })).toBeChecked();
  await expect(
    activity.or(page.getByText("No briefing or sensor run yet.", { exact: false })),
  ).toBeInViewport();
});

test("a purchase leads to its page, which follows it until it is paid", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ credits: 20, shop: false });
  const page = await openAs(workspace, "owner", "/settings/billing");
  await openCheckout(page, "Small");
  const checkout = await page.context().newPage();
  await checkout.goto(page.url());
  await page.getByRole("link", { name: /Back to ClickBoss/ }).click();
  await page.getByRole("link", { name: "Top-up, Small", exact: true }).click();
  await expect(page.getByText("This purchase isn't paid yet.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Continue to pay/ })).toBeVisible();
  await pay(checkout, "Succeeds");
  await expect(page.getByRole("heading", { name: /^Receipt / })).toBeVisible();
  await expect(page).toHaveTitle(/^Receipt /);
  await expect(page.getByText("This purchase isn't paid yet.")).toHaveCount(0);
});
