import { rateLimits, type UserLimitName } from "@/lib/server/rate-limits/rate-limits";
import { requireWithinLimit } from "@/lib/server/rate-limits/require-within-limit";

import { expect, test } from "./fixtures/test";

async function useUp(name: UserLimitName, userId: string): Promise<void> {
  for (let nth = 0; nth <= rateLimits[name].points; nth += 1)
    await requireWithinLimit(name, userId).catch(() => undefined);
}

test("beyond the limits of checkouts and of downloads the answer is 429, and a sentence says when to try again", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 20, shop: false });
  for (const name of ["checkouts", "exports"] as const) await useUp(name, workspace.userIds.owner);
  const page = await openAs(workspace, "owner", "/settings/billing");
  const refusal = (path: RegExp) =>
    page.waitForResponse((answer) => path.test(answer.url()) && answer.status() === 429);

  await page.getByRole("button", { name: "Top up" }).first().click();
  const dialog = page.getByRole("dialog", { name: /^Top up/ });
  const noCheckout = refusal(/settings\/billing/);
  await dialog.getByRole("button", { name: /^Continue to pay/ }).click();
  expect(Number((await noCheckout).headers()["retry-after"])).toBeGreaterThan(0);
  await expect(dialog.getByText(/^Too many checkouts in a short time\. Try again in \d+/)).toBeVisible();

  await page.goto(`/${workspace.slug}/settings/ledger`);
  const noFile = refusal(/entries\.csv/);
  await page.getByRole("button", { name: "Download as CSV" }).click();
  expect(Number((await noFile).headers()["retry-after"])).toBeGreaterThan(0);
  await expect(page.getByText(/^Too many downloads in a short time\. Try again in \d+/)).toBeVisible();
});
