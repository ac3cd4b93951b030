import { expect, test } from "./fixtures/test";

/** What a page's scripts may weigh as they come over the line, in bytes, before anybody points at anything. */
const limits = [
  { path: "", name: "Home", bytes: 270_000 },
  { path: "/settings/billing", name: "Billing", bytes: 300_000 },
] as const;

for (const { path, name, bytes } of limits) {
  test(`the scripts of ${name} weigh at most ${bytes / 1_000} kB`, async ({ makeWorkspace, openAs }) => {
    const workspace = await makeWorkspace({ shop: false });
    const page = await openAs(workspace, "owner", path);
    await page.setViewportSize({ width: 412, height: 823 });
    await page.goto(`/${workspace.slug}${path}`);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    const weight = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .filter((entry) => new URL(entry.name).pathname.endsWith(".js"))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    );
    expect(weight).toBeGreaterThan(100_000);
    expect(weight).toBeLessThanOrEqual(bytes);
  });
}
