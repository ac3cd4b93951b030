import { randomUUID } from "node:crypto";

import { db } from "@/lib/server/db";

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
  const noPlatforms = { playbookKey: "creative-fatigue", projectId: workspace.projectId, platforms: [] };
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

test("a silent connection stays open for longer than whoever asks keeps it, so that no request is reset", async ({
  request,
}) => {
  const answer = await request.get("/api/health");
  expect(answer.headers()["keep-alive"]).toBe("timeout=75");
});

test("a request from another site changes nothing", async ({ makeWorkspace, openAs }) => {
  const workspace = await makeWorkspace();
  const page = await openAs(workspace, "owner");
  const data = { playbookKey: "creative-fatigue", projectId: workspace.projectId, platforms: ["meta_ads"] };
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
