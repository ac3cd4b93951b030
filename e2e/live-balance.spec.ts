import { randomUUID } from "node:crypto";

import { grantCredits } from "@/lib/server/credits/commands/grant-credits";
import type { TestWorkspace } from "@/lib/server/testing/test-workspace";

import { expect, test } from "./fixtures/test";
import { badge } from "./fixtures/test-checkout";

function grantTen(workspace: TestWorkspace) {
  const key = `e2e:${randomUUID()}`;
  const gift = {
    source: "promotional",
    credits: 10,
    label: "Test credits",
    reason: "Test",
    expiresAt: null,
  } as const;
  return grantCredits(workspace.system, { key, ...gift });
}

test("two windows of one browser follow the balance without reload", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ credits: 200, shop: false });
  const first = await openAs(workspace, "editor");
  const second = await first.context().newPage();
  await second.goto(first.url());
  await expect(badge(first)).toHaveAccessibleName(/^200 credits left/);
  await expect(badge(second)).toHaveAccessibleName(/^200 credits left/);
  await grantTen(workspace);
  await expect(badge(first)).toHaveAccessibleName(/^210 credits left/);
  await expect(badge(second)).toHaveAccessibleName(/^210 credits left/);
});

test("where the live stream is cut off, the balance follows by asking", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ credits: 200, shop: false });
  const page = await openAs(workspace, "editor", "/insights");
  await page.route("**/events", (route) => route.abort());
  await page.reload();
  await expect(badge(page)).toHaveAccessibleName(/^200 credits left/);
  await grantTen(workspace);
  await expect(badge(page)).toHaveAccessibleName(/^210 credits left/);
});
