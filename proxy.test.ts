import { NextRequest } from "next/server";
import { expect, test } from "vitest";

import { proxy } from "./proxy";

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
