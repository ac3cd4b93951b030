import { expect, test } from "./fixtures/test";
import { badge } from "./fixtures/test-checkout";

test("a refused quote is replaced, and the reason stays on screen with the focus", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace({ credits: 100 });
  const page = await openAs(workspace, "editor", "/playbooks/creative-fatigue");
  const run = page.getByRole("button", { name: /^Run Creative fatigue/ });
  await expect(run).toBeVisible();
  // The same person presses in another tab first: both tabs show the one quote.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: /^Run Creative fatigue/ }).press("Enter");
  await expect(other).toHaveURL(/\/runs\//);

  await run.press("Enter");
  const quote = page.getByRole("region", { name: "Quote" });
  const reason = quote.getByText("This quote was already used for a run.", { exact: false });
  await expect(reason).toContainText("The price above is a new quote.");
  await expect(page.locator(":focus")).toContainText("The run didn't start");

  await run.press("Enter");
  await expect(page).toHaveURL(/\/runs\//);
});

test("while a press waits for its answer the sentence below it stays as it was", async ({
  makeWorkspace,
  openAs,
}) => {
  const page = await openAs(await makeWorkspace({ credits: 100 }), "owner", "/playbooks/creative-fatigue");
  let answer = () => undefined as void;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/playbooks/creative-fatigue", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  const quote = page.getByRole("region", { name: "Quote" });
  await expect(quote).toContainText("You'll have at least 93 left.");
  await quote.getByRole("button", { name: /^Run Creative fatigue/ }).click();
  await expect(badge(page)).toHaveAccessibleName(/^93 credits left/);
  await expect(quote).toContainText("You'll have at least 93 left.");
  answer();
  await expect(page).toHaveURL(/\/runs\//);
});

test("offline the page says from when its figures are and what waits", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ shop: false }), "owner", "/settings/billing");
  await expect(page.getByRole("button", { name: "Top up" }).first()).toBeEnabled();
  await page.context().setOffline(true);
  await expect(page.getByRole("status").filter({ hasText: "You're offline." })).toHaveText(
    /^You're offline\. Figures are from \d\d:\d\d\. You can buy and change plans once you're back\.$/,
  );
  await page.context().setOffline(false);
  await expect(page.getByText("You're offline.")).toHaveCount(0);
});

test("a viewer is told why there is no button, and who can help", async ({ makeWorkspace, openAs }) => {
  const page = await openAs(await makeWorkspace({ credits: 4 }), "viewer", "/playbooks/creative-fatigue");
  const quote = page.getByRole("region", { name: "Quote" });
  await expect(quote).toContainText("Viewers can read results but can't start runs. Ask an Owner or Editor.");
  await expect(quote).toContainText(/Valid until \d\d:\d\d/);
});
