import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";

import { db } from "@/lib/server/database/db";

import { expect, test } from "./fixtures/test";

test("a signed-out caller is told to sign in, as a problem document", async ({ request }) => {
  const answer = await request.get("/api/workspaces/harbor-and-pine/balance");
  expect(answer.status()).toBe(401);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({ code: "unauthenticated", requestId: expect.any(String) });
});

test("wrong values are named and change nothing", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ shop: false });
  const page = await openAs(workspace, "owner");
  const api = `/api/workspaces/${workspace.slug}`;
  const noPlatforms = {
    actionType: "playbook",
    playbookKey: "creative-fatigue",
    projectId: workspace.projectId,
    platforms: [],
  };
  const quote = await page.request.post(`${api}/quotes`, {
    data: noPlatforms,
    headers: { origin: process.env.APP_URL! },
  });
  expect(quote.status()).toBe(422);
  expect(await quote.json()).toMatchObject({
    code: "validation",
    issues: { platforms: [expect.any(String)] },
  });
  expect((await page.request.get(`${api}/usage?range=century`)).status()).toBe(422);
  expect((await page.request.get(`${api}/runs/${randomUUID()}`)).status()).toBe(404);
  expect((await page.request.get(`${api}/runs/not-an-id`)).status()).toBe(404);
  expect((await page.request.get(`${api}/insights/not-an-id`)).status()).toBe(404);
  expect((await page.request.get(`${api}/top-ups/not-an-id`)).status()).toBe(404);
  expect(await db().quote.count({ where: { workspaceId: workspace.workspaceId } })).toBe(0);
});

test("a silent connection stays open for longer than the side that asks keeps it, so that no request is reset", async ({
  request,
}) => {
  const answer = await request.get("/api/health");
  expect(answer.headers()["keep-alive"]).toBe("timeout=75");
});

test("a request from another site changes nothing", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace();
  const page = await openAs(workspace, "owner");
  const data = {
    actionType: "playbook",
    playbookKey: "creative-fatigue",
    projectId: workspace.projectId,
    platforms: ["meta_ads"],
  };
  const answer = await page.request.post(`/api/workspaces/${workspace.slug}/quotes`, {
    data,
    headers: { origin: "https://elsewhere.example" },
  });
  expect(answer.status()).toBe(403);
});

test("addresses that lead nowhere say so and show the way back", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace({ shop: false });
  const page = await openAs(workspace, "viewer");
  for (const path of ["/playbooks/none", `/insights/${randomUUID()}`, "/insights/x", "/nowhere"]) {
    const answer = await page.goto(`/${workspace.slug}${path}`);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { name: /not found/i })).toBeVisible();
  }
  expect((await page.goto("/checkout/test_none"))?.status()).toBe(404);
});

test("events without a body, a provider or a signature are refused", async ({ request }) => {
  const send = (provider: string, data: string) =>
    request.post(`/api/webhooks/payments/${provider}`, {
      data,
      headers: { "content-type": "application/json" },
    });
  expect((await send("test", "{")).status()).toBe(400);
  expect((await send("test", "{}")).status()).toBe(400);
  expect((await send("nobody", "{}")).status()).toBe(404);
});

/** Every address of the app with each dynamic part replaced, from the files that serve them. */
function addresses(slug: string, part: string): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(route|page)\.tsx?$/.test(file) && !file.includes("nextauth"))
    .map((file) => file.replace(/\/?(route|page)\.tsx?$/, "").replace(/\([^)]*\)\/?/g, ""))
    .map((path) => `/${path.replace("[workspace]", slug).replace(/\[[^\]]+\]/g, part)}`);
}

const badQuery = [
  "cursor",
  "from",
  "to",
  "at",
  "range",
  "filter",
  "project",
  "run",
  "grantId",
  "periodStartsAt",
];

test("no value in a path, a query or a body makes the app fail", async ({ makeWorkspace, openAs }) => {
  // some 500 requests
  test.slow();
  const workspace = await makeWorkspace({ shop: false });
  const page = await openAs(workspace, "owner");
  const failed: string[] = [];
  const visit = async (path: string, init: { method?: string; data?: string } = {}) => {
    const headers = { origin: process.env.APP_URL!, "content-type": "application/json" };
    const answer = await page.request.fetch(path, { ...init, headers, maxRedirects: 0, timeout: 60_000 });
    if (answer.status() >= 500) failed.push(`${init.method ?? "GET"} ${path} ${answer.status()}`);
  };
  const values = ["%00", "%E0%A4%A", "%ud800", "%ED%A0%80", "x".repeat(300), "-1", "..%2F..", "%F0%9F%98%80"];
  for (const value of values)
    for (const path of addresses(workspace.slug, value)) if (!path.endsWith("/events")) await visit(path);
  for (const value of ["%00", "0000-01-01T00:00:00Z", "99999999999999999999", "a".repeat(300), "%ED%A0%80"]) {
    const query = badQuery.map((name) => `${name}=${value}`).join("&");
    for (const path of addresses(workspace.slug, randomUUID()))
      if (!path.endsWith("/events")) await visit(`${path}?${query}`);
  }
  for (const data of [
    '"',
    '{"a":"\\u0000"}',
    '{"playbookKey":"\\ud800"}',
    "[]",
    "null",
    '{"at":"0000-01-01T00:00:00Z"}',
  ])
    for (const path of addresses(workspace.slug, randomUUID()))
      if (path.startsWith("/api/")) await visit(path, { method: "POST", data });
  expect(failed).toEqual([]);
});

test("every answer has its security headers, files of the site too", async ({ request }) => {
  const paths = [
    "/sign-in",
    "/api/health",
    "/nowhere",
    "/favicon-ico",
    "/robots.txt",
    "/icon.svg",
    "/favicon.ico",
  ];
  for (const path of [...paths, "/site.webmanifest", "/.well-known/security.txt"]) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
  }
});

test("a press after the session has ended offers to sign in and come back", async ({
  makeWorkspace,
  openAs,
}) => {
  const workspace = await makeWorkspace();
  const page = await openAs(workspace, "owner");
  await page.goto(`/${workspace.slug}/playbooks/creative-fatigue`);
  const run = page.getByRole("button", { name: /^Run Creative fatigue/ });
  await expect(run).toBeEnabled();
  await page.context().clearCookies();
  await run.click();
  await expect(page.getByText("Your session has ended")).toBeVisible();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/sign-in\\?callbackUrl=%2F${workspace.slug}%2Fplaybooks`));
});
