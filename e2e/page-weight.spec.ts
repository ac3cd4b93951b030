import { expect, test } from "./fixtures/test";

/** What a page may ask for before anybody points at anything: scripts in bytes as they come over the line, and all requests. */
const limits = [
  { path: "", name: "Home", bytes: 225_000, requests: 24 },
  { path: "/playbooks/creative-fatigue", name: "a playbook", bytes: 225_000, requests: 24 },
  { path: "/settings/billing", name: "Billing", bytes: 240_000, requests: 24 },
  { path: "/settings/ledger", name: "the ledger", bytes: 250_000, requests: 24 },
] as const;

test("a page asks for few files, small scripts and one font, and for no other page", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace();
  const opened = await openAs(workspace, "owner", "/runs");
  for (const { path, name, bytes, requests } of limits) {
    // A page of its own: what the one before still asks for is not counted.
    const page = await opened.context().newPage();
    await page.setViewportSize({ width: 412, height: 823 });
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    // Once the live stream stands, the page reads the balance again: nothing else is asked for after that.
    const live = page.waitForResponse((response) => response.url().endsWith("/balance"));
    await page.goto(`/${workspace.slug}${path}`);
    await live;
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .filter((entry) => new URL(entry.name).pathname.endsWith(".js"))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    );
    await page.close();
    expect(
      asked.filter((url) => url.endsWith(".woff2")),
      name,
    ).toHaveLength(1);
    expect(
      asked.filter((url) => url.includes("_rsc=")),
      name,
    ).toEqual([]);
    expect(asked.length, `${name}:\n${asked.join("\n")}`).toBeLessThanOrEqual(requests);
    expect(scripts, name).toBeGreaterThan(100_000);
    expect(scripts, name).toBeLessThanOrEqual(bytes);
    expect(complaints, name).toEqual([]);
  }
});

test("search engines find a description, and a robots.txt that lets them read", async ({ request }) => {
  const signIn = await (await request.get("/sign-in")).text();
  expect(signIn).toMatch(/<meta name="description" content="[^"]{20,}"/);
  expect(signIn).toMatch(/<html lang="en"/);
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots.trim().split("\n")).toContain("User-agent: *");
  for (const line of robots.trim().split("\n"))
    expect(line).toMatch(/^(#.*|(User-agent|Disallow|Allow): \S+)$/);
  expect(robots).not.toMatch(/^Disallow: \/$/m);
});
