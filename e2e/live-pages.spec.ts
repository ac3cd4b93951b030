import type { Page, Request } from "@playwright/test";

import { addMonths } from "@/lib/billing/periods";
import { grantCredits } from "@/lib/server/credits/commands/grant-credits";
import { db } from "@/lib/server/database/db";

import { expect, test } from "./fixtures/test";
import { badge, goToCheckout, pay } from "./fixtures/test-checkout";

test("six workspaces open in one browser share one stream, and each follows its own balance", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspaces = await Promise.all(
    Array.from({ length: 6 }, () => makeWorkspace({ credits: 200, shop: false })),
  );
  const [first, ...others] = workspaces;
  const userId = first!.userIds.owner;
  await db().membership.createMany({
    data: others.map(({ workspaceId }) => ({ workspaceId, userId, role: "viewer", createdAt: new Date() })),
  });
  const page = await openAs(first!, "owner", "/playbooks");
  const context = page.context();
  const streams = new Set<Request>();
  const ended = (request: Request) => void streams.delete(request);
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/events") streams.add(request);
  });
  context.on("requestfinished", ended).on("requestfailed", ended);
  await page.reload();
  const pages = [page];
  const origin = new URL(page.url()).origin;
  for (const { slug } of others) {
    const other = await page.context().newPage();
    await other.goto(`${origin}/${slug}`);
    pages.push(other);
  }
  for (const open of pages) await expect(badge(open)).toHaveAccessibleName(/^200 credits left/);
  for (const { system } of workspaces)
    await grantCredits(system, {
      ...{ key: "gift", source: "promotional", credits: 10, label: "Gift", reason: "Gift", expiresAt: null },
    });
  for (const open of pages) await expect(badge(open)).toHaveAccessibleName(/^210 credits left/);
  expect(streams.size).toBe(1);
});

test("when the tab with the stream closes another takes it over, and after a lost line the pages catch up", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 200, shop: false });
  const first = await openAs(workspace, "viewer");
  await expect(badge(first)).toHaveAccessibleName(/^200 credits left/);
  const second = await first.context().newPage();
  const streams: string[] = [];
  second.on("request", (request) => request.url().endsWith("/api/events") && streams.push(request.url()));
  await second.goto(first.url());
  await expect(badge(second)).toHaveAccessibleName(/^200 credits left/);
  expect(streams).toEqual([]);
  await first.close();
  await expect.poll(() => streams.length).toBe(1);
  const give = (key: string) =>
    grantCredits(workspace.system, {
      ...{ key, source: "promotional", credits: 10, label: "Gift", reason: "Gift", expiresAt: null },
    });
  await give("after the first tab");
  await expect(badge(second)).toHaveAccessibleName(/^210 credits left/);
  await second.context().setOffline(true);
  await give("while the line is down");
  await second.context().setOffline(false);
  await expect(badge(second)).toHaveAccessibleName(/^220 credits left/);
});

async function slowDown(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const line = { latency: 562, downloadThroughput: 180_000, uploadThroughput: 84_000 };
  await client.send("Network.emulateNetworkConditions", { offline: false, ...line });
  await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

type Frame = { paid: boolean; paused: boolean; moving: boolean; progress: string | null };

/** Every state that the page shows from now on, also those that last for a moment, over each load of a page. */
async function watchFrames(page: Page): Promise<Frame[]> {
  const frames: Frame[] = [];
  await page.exposeFunction("tellFrame", (frame: Frame) => void frames.push(frame));
  await page.addInitScript(() => {
    let last = "";
    const look = () => {
      // A page that has not arrived in whole shows nothing yet.
      if (document.readyState === "loading") return;
      const text = document.body.textContent;
      const frame = {
        paid: text.includes("100 credits added."),
        paused: /Paused for credits|This run needs 7 credits/.test(text),
        moving: /Starting|Running/.test(text),
        progress: document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow") ?? null,
      };
      if (JSON.stringify(frame) === last) return;
      last = JSON.stringify(frame);
      Reflect.get(window, "tellFrame")(frame);
    };
    new MutationObserver(look).observe(document, {
      ...{ subtree: true, childList: true, characterData: true, attributeFilter: ["aria-valuenow"] },
    });
  });
  return frames;
}

test("on a slow line and processor a paid run is starting at once, and its progress moves", async ({
  makeWorkspace,
  openAs,
}) => {
  test.slow();
  const workspace = await makeWorkspace({ credits: 4 });
  const page = await openAs(workspace, "owner", "/playbooks/creative-fatigue");
  await page.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  const panel = page.getByRole("region", { name: "This run needs 7 credits and you have 4" });
  await panel.getByRole("button", { name: "Top up" }).click();
  await goToCheckout(page, "Small");
  const frames = await watchFrames(page);
  await slowDown(page);
  await pay(page, "Succeeds");
  await expect(page.getByText("100 credits added.", { exact: true })).toBeVisible({ timeout: 30_000 });
  const done = page.getByRole("heading", { name: "Recommendation" });
  await expect(done).toBeVisible({ timeout: 30_000 });
  await expect(badge(page)).toHaveAccessibleName(/^97 credits left\. /);
  const afterPaid = frames.slice(frames.findIndex(({ paid }) => paid));
  expect(afterPaid.filter(({ paused }) => paused)).toEqual([]);
  expect(afterPaid[0]).toMatchObject({ moving: true });
  // How many of its steps a slow page gets to show depends on the machine; that it moves does not.
  expect(new Set(afterPaid.flatMap(({ progress }) => progress ?? [])).size).toBeGreaterThan(1);
});

test("an open page shows a reset within two seconds, by its own timer", async ({ makeWorkspace, openAs }) => {
  const resetAt = new Date(Date.now() + 20_000);
  const workspace = await makeWorkspace({ credits: 12, shop: false, anchorAt: addMonths(resetAt, -1) });
  const page = await openAs(workspace, "viewer", "/settings/billing");
  await expect(badge(page)).toHaveAccessibleName(/^12 credits left/);
  // The page itself notes the moment: a test that asks it again and again sees it up to a second late.
  const shownAt = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => /300 credits left/.test(document.body.innerHTML) && resolve(Date.now());
        new MutationObserver(look).observe(document.body, {
          ...{ subtree: true, childList: true, characterData: true, attributes: true },
        });
      }),
  );
  await expect(badge(page)).toHaveAccessibleName(/^300 credits left/, { timeout: 30_000 });
  expect((await shownAt) - resetAt.getTime()).toBeLessThan(2_000);
});
