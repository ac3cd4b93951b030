import { readdirSync } from "node:fs";

import { unstable_doesMiddlewareMatch as doesProxyMatch } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";

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
])("who is signed out and asks for %s is sent to %s", (path, target) => {
  expect(visit(path).headers.get("location")).toBe(`${site}${target}`);
});

test.each(["/sign-in", "/sign-in/check-mail", "/outbox", "/api/health", "/api/workspaces/shop/balance"])(
  "%s answers for itself",
  (path) => {
    expect(visit(path).headers.get("location")).toBeNull();
  },
);

test.each(["next-auth.session-token", "__Secure-next-auth.session-token"])(
  "%s lets a page decide",
  (name) => {
    expect(visit("/shop", `${name}=x`).headers.get("location")).toBeNull();
  },
);

test("each answer has its own nonce, which the page is told too, and a request id", () => {
  const [first, second] = [visit("/sign-in"), visit("/sign-in")];
  const policy = first.headers.get("content-security-policy") ?? "";
  expect(policy).not.toBe(second.headers.get("content-security-policy"));
  expect(first.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
  expect(policy).toContain(`'nonce-${first.headers.get("x-middleware-request-x-nonce")}'`);
  expect(first.headers.get("x-request-id")).toBe(first.headers.get("x-middleware-request-x-request-id"));
});

test("the visited path is what was asked for, whatever a visitor claims", () => {
  const { headers } = visit("/shop?x=1", "next-auth.session-token=x", {
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
  const response = proxy(request);
  expect(response.status).toBe(401);
  expect(response.headers.get("content-type")).toBe("text/plain");
  expect(JSON.parse(await response.text())).toMatchObject({ code: "unauthenticated", status: 401 });
});

test.each([
  ["/api/auth/signin/email", 65_537, 413],
  ["/api/auth/signin/email", 65_536, 200],
  ["/api/workspaces/shop/quotes", 1_048_577, 413],
  ["/sign-in", 1_048_577, 413],
])("a body for %s that says it has %i bytes is answered %i", (path, bytes, status) => {
  const headers = { "content-length": String(bytes) };
  const response = proxy(new NextRequest(`${site}${path}`, { method: "POST", headers }));
  expect(response.status).toBe(status);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});
