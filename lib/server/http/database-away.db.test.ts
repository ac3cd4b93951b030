import { afterAll, expect, test } from "vitest";

import { env } from "../env";
import { startPgProxy } from "../testing/postgres/pg-proxy";
import { sessionCookie } from "../testing/servers/session-cookie";
import { testBrowser } from "../testing/servers/test-browser";
import { testWorkspace } from "../testing/test-workspace";
import { readBalance } from "../credits/reads/read-balance";
import { workspaceRoute } from "./route";

// In front of everything that this file does, so that the database can go and come back.
const proxy = await startPgProxy(env().DATABASE_URL);
const there = env().DATABASE_URL;
env().DATABASE_URL = proxy.url;

afterAll(() => proxy.close());

const route = workspaceRoute({}, async ({ ctx }) => readBalance(ctx));
const ask = (cookie: string, workspace: string) =>
  route(new Request("http://localhost:3000/api/x", { headers: { cookie } }), {
    params: Promise.resolve({ workspace }),
  });

/** Nobody listens on port 1; what is open breaks. */
function goAway() {
  proxy.setTarget("postgres://127.0.0.1:1/none");
  proxy.breakOpen();
}

test("with the database away routes say so, nobody is signed out, and all goes on afterwards", async () => {
  const { slug, owner } = await testWorkspace();
  const cookie = await sessionCookie(owner);
  expect((await ask(cookie, slug)).status).toBe(200);
  goAway();
  for (let n = 0; n < 3; n++) {
    const away = await ask(cookie, slug);
    expect([away.status, await away.json()]).toMatchObject([503, { code: "database_away" }]);
    expect(Number(away.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(away.headers.get("set-cookie")).toBeNull();
  }
  proxy.setTarget(there);
  expect((await ask(cookie, slug)).status).toBe(200);
});

test.each([
  ["GET", "/api/auth/session", undefined],
  ["POST", "/api/auth/signout", { json: "true" }],
  ["POST", "/api/auth/callback/email", { token: "x" }],
  ["POST", "/api/auth/signin/email", { email: "a@shop.example" }],
])("with the database away %s %s answers 503 and leaves the cookie", async (method, path, body) => {
  const { owner } = await testWorkspace();
  const cookie = await sessionCookie(owner);
  goAway();
  const response = await testBrowser().call(method, path, body, { cookie });
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).not.toBeNull();
  expect(response.headers.get("set-cookie")).toBeNull();
  proxy.setTarget(there);
});
