import { readdirSync } from "node:fs";

import { unstable_doesMiddlewareMatch as doesProxyMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";

import { closeDatabase } from "@/lib/server/database/db";
import { env } from "@/lib/server/env";

import { config, proxy } from "./proxy";

const site = "http://localhost:3000";

function visit(path: string, cookie = "", headers: Record<string, string> = {}) {
  return proxy(new NextRequest(`${site}${path}`, { headers: { cookie, ...headers } }));
}

test.each([
  ["/", "/sign-in"],
  ["/shop", "/sign-in?callbackUrl=%2Fshop"],
  ["/shop/settings/billing?range=30d", "/sign-in?callbackUrl=%2Fshop%2Fsettings%2Fbilling%3Frange%3D30d"],
  ["/sign-inner", "/sign-in?callbackUrl=%2Fsign-inner"],
])("who is signed out and asks for %s is sent to %s", async (path, target) => {
  expect((await visit(path)).headers.get("location")).toBe(`${site}${target}`);
});

test.each(["/sign-in", "/sign-in/check-mail", "/outbox", "/api/health", "/api/workspaces/shop/balance"])(
  "%s answers for itself",
  async (path) => {
    expect((await visit(path)).headers.get("location")).toBeNull();
  },
);

test.each(["next-auth.session-token", "__Secure-next-auth.session-token"])(
  "%s lets a page decide",
  async (name) => {
    expect((await visit("/shop", `${name}=x`)).headers.get("location")).toBeNull();
  },
);

test("each answer has its own nonce, which the page is told too, and a request id", async () => {
  const [first, second] = [await visit("/sign-in"), await visit("/sign-in")];
  const policy = first.headers.get("content-security-policy") ?? "";
  expect(policy).not.toBe(second.headers.get("content-security-policy"));
  expect(first.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
  expect(policy).toContain(`'nonce-${first.headers.get("x-middleware-request-x-nonce")}'`);
  expect(first.headers.get("x-request-id")).toBe(first.headers.get("x-middleware-request-x-request-id"));
});

test("the visited path is what was asked for, also when a visitor claims another", async () => {
  const { headers } = await visit("/shop?x=1", "next-auth.session-token=x", {
    "x-visited-path": "https://evil.example",
  });
  expect(headers.get("x-middleware-request-x-visited-path")).toBe("/shop?x=1");
});

const goesThrough = (path: string) => doesProxyMatch({ config, nextConfig: {}, url: `${site}${path}` });

test.each([
  "/",
  "/favicon-ico",
  "/favicon.icon/settings",
  "/robots-txt",
  "/apple-icon-shop",
  "/shop/photo.png",
  "/_next/staticky",
  "/icon.svg/x",
  "/api/health",
])("%s goes through the proxy", (path) => {
  expect(goesThrough(path)).toBe(true);
});

test("built files and every file of public/ do not: next.config.js sets their headers", () => {
  const files = readdirSync("public", { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => `${parentPath}/${name}`.replace(/^public/, ""));
  expect(paths.length).toBeGreaterThan(5);
  expect([...paths, "/_next/static/chunks/a.js"].filter(goesThrough)).toEqual([]);
});

test("a server action of a visitor without a session gets a 401 that its caller can read", async () => {
  const request = new NextRequest(`${site}/shop`, { method: "POST", headers: { "next-action": "x" } });
  const response = await proxy(request);
  expect(response.status).toBe(401);
  expect(response.headers.get("content-type")).toBe("text/plain");
  expect(JSON.parse(await response.text())).toMatchObject({ code: "unauthenticated", status: 401 });
});

test.each([
  ["/api/auth/signin/email", 65_537, 413],
  ["/api/auth/signin/email", 65_536, 200],
  ["/api/workspaces/shop/quotes", 1_048_577, 413],
  ["/sign-in", 1_048_577, 413],
])("a body for %s that says it has %i bytes is answered %i", async (path, bytes, status) => {
  const headers = { "content-length": String(bytes) };
  const response = await proxy(new NextRequest(`${site}${path}`, { method: "POST", headers }));
  expect(response.status).toBe(status);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});

describe("with the database away", () => {
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const cookie = "next-auth.session-token=x";
    return proxy(new NextRequest(`${site}${path}`, { headers: { cookie, ...headers } }));
  };

  beforeAll(async () => {
    await closeDatabase();
    env().DATABASE_URL = "postgres://127.0.0.1:1/none";
  });

  test.each(["/", "/shop", "/sign-in", "/sign-in/confirm?token=x", "/account", "/checkout/x"])(
    "%s is 503 with Retry-After, and the cookie stays",
    async (path) => {
      const response = await ask(path);
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("5");
      expect(response.headers.get("location")).toBeNull();
      expect(response.headers.get("set-cookie")).toBeNull();
      expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(await response.text()).toContain("You don't have to sign in again");
    },
  );

  test("a server action gets a 503 that its caller can read", async () => {
    const response = await ask("/shop", { "next-action": "x" });
    expect([response.status, response.headers.get("content-type")]).toEqual([503, "text/plain"]);
    expect(JSON.parse(await response.text())).toMatchObject({ code: "database_away", status: 503 });
  });

  test("a route answers for itself", async () => {
    expect((await ask("/api/workspaces/shop/balance")).status).toBe(200);
  });
});

test.each(["/shop/%E0%A4%A", "/%ud800", "/api/workspaces/shop/runs/%ud800", "/checkout/%"])(
  "%s is malformed, and not found",
  async (path) => {
    expect((await visit(path, "next-auth.session-token=x")).status).toBe(404);
  },
);

test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("a page does not take %s", async (method) => {
  const headers = { cookie: "next-auth.session-token=x" };
  const response = await proxy(new NextRequest(`${site}/shop`, { method, headers }));
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  const route = await proxy(new NextRequest(`${site}/api/x`, { method, headers }));
  expect(route.status).toBe(200);
});
