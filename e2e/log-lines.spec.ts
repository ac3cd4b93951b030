import { randomUUID } from "node:crypto";

import { db } from "@/lib/server/database/db";
import { hashOf } from "@/lib/server/auth/session-rules";
import { rateLimits } from "@/lib/server/rate-limits/rate-limits";
import { requireWithinLimit } from "@/lib/server/rate-limits/require-within-limit";
import { testSession } from "@/lib/server/testing/servers/session-cookie";

import { startOwnApp, type OwnApp } from "./fixtures/own-app";
import { expect, test } from "./fixtures/test";

let app: OwnApp;
const client = "198.51.100.7";
// As the one trusted proxy would say it.
const forwarded = { "x-forwarded-for": client };

test.beforeAll(async () => {
  app = await startOwnApp({ TRUSTED_PROXIES: "1" });
});
test.afterAll(() => app.stop());

const lineOf = async (facts: Record<string, unknown>) => {
  await expect.poll(app.lines).toContainEqual(expect.objectContaining(facts));
};

test("a server action that is refused says so by its status, and leaves a line with user, workspace and client", async ({
  makeWorkspace,
  browser,
}) => {
  const workspace = await makeWorkspace({ credits: 100 });
  const { workspaceId, userIds, slug } = workspace;
  const context = await browser.newContext({ extraHTTPHeaders: forwarded, reducedMotion: "reduce" });
  const token = await testSession(userIds.editor);
  await context.addCookies([{ name: "next-auth.session-token", value: token, url: app.url }]);
  const page = await context.newPage();
  await page.goto(`${app.url}/${slug}/playbooks/creative-fatigue`);
  const run = page.getByRole("button", { name: /^Run Creative fatigue/ });
  await expect(run).toBeEnabled();
  const press = async () => {
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await run.click();
    return answer;
  };

  for (let n = 0; n <= rateLimits["run-starts"].points; n += 1)
    await requireWithinLimit("run-starts", userIds.editor).catch(() => undefined);
  const limited = await press();
  expect(limited.status()).toBe(429);
  expect(Number(limited.headers()["retry-after"])).toBeGreaterThan(0);
  await expect(page.getByText(/^Too many starts in a short time\. Try again in \d+/)).toBeVisible();
  const who = { userId: userIds.editor, workspaceId, client };
  await lineOf({ msg: "action refused", code: "rate_limited", status: 429, ...who });

  await db().session.delete({ where: { tokenHash: hashOf(token) } });
  const ended = await press();
  expect(ended.status()).toBe(401);
  await expect(page.getByText("Your session has ended")).toBeVisible();
  await lineOf({ msg: "action refused", code: "unauthenticated", client });
  await context.close();
});

test("sign-in, refusals and sign-out leave a line with user, workspace and client", async ({
  makeWorkspace,
  playwright,
}) => {
  const { workspaceId, userIds, slug } = await makeWorkspace({ shop: false });
  const token = await testSession(userIds.viewer);
  const request = await playwright.request.newContext({
    baseURL: app.url,
    extraHTTPHeaders: { ...forwarded, origin: app.url, cookie: `next-auth.session-token=${token}` },
  });
  expect((await request.get(`/api/workspaces/${slug}/packs`)).status()).toBe(403);
  const who = { userId: userIds.viewer, workspaceId, client };
  await lineOf({ msg: "request refused", code: "forbidden", ...who });
  expect((await request.get(`/api/workspaces/nowhere-${randomUUID()}/balance`)).status()).toBe(404);
  await lineOf({ msg: "request refused", code: "not_found", userId: userIds.viewer, client });
  await request.post("/api/auth/signout", { form: {}, maxRedirects: 0 });
  await lineOf({ msg: "signed out", userId: userIds.viewer, workspaceIds: [workspaceId], client });
  await request.post("/api/auth/callback/email", { form: { token: "x" }, maxRedirects: 0 });
  await lineOf({ msg: "sign-in refused", reason: "link_used_or_expired", client });
  await request.post("/api/demo-sign-in", { form: { account: "viewer" }, maxRedirects: 0 });
  await lineOf({ msg: "signed in", way: "demo", workspaceId: expect.any(String), client });
  await request.dispose();
});

test("a client beyond the limit of sign-in is refused, also with addresses that it makes up, and its neighbour is not", async ({
  playwright,
}) => {
  const { points } = rateLimits["sign-in-client"];
  for (let n = 0; n <= points; n += 1)
    await requireWithinLimit("sign-in-client", client).catch(() => undefined);
  const ask = async (xForwardedFor: string) => {
    const request = await playwright.request.newContext({ baseURL: app.url });
    const email = `${randomUUID()}@demo.test`;
    const headers = { "x-forwarded-for": xForwardedFor, origin: app.url };
    const answer = await request.post("/api/auth/signin/email", { data: { email }, headers });
    const seen = { status: answer.status(), retryAfter: answer.headers()["retry-after"] };
    await request.dispose();
    return seen;
  };
  expect(await ask(client)).toEqual({ status: 429, retryAfter: expect.stringMatching(/^\d+$/) });
  expect(await ask(`203.0.113.9, ${client}`)).toMatchObject({ status: 429 });
  expect(await ask(`${client}, 198.51.100.8`)).toMatchObject({ status: 200 });
});
