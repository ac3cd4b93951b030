import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "vitest";

import { contentSecurityPolicy, secureEveryAnswer, securityHeaders } from "./security-headers";

const live = { nonce: "abc", isDevelopment: false, isHttps: true };

test("scripts run by nonce alone, and nobody may frame a page or take a form elsewhere", () => {
  const policy = contentSecurityPolicy(live);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).not.toContain("unsafe-eval");
});

test("only development may evaluate text as code", () => {
  expect(contentSecurityPolicy({ ...live, isDevelopment: true })).toContain("'unsafe-eval'");
});

test("only a site on https asks browsers to stay there", () => {
  expect(securityHeaders({ isHttps: true })).toHaveProperty("strict-transport-security");
  expect(securityHeaders({ isHttps: false })).not.toHaveProperty("strict-transport-security");
  expect(contentSecurityPolicy({ ...live, isHttps: false })).not.toContain("upgrade-insecure-requests");
});

test("an answer that nobody gave headers has them, and what is set later replaces them", async () => {
  secureEveryAnswer({ isHttps: true });
  const server = createServer(({ url }, response) => {
    if (url === "/own") response.setHeader("content-security-policy", "default-src 'self'");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [bare, own] = [await fetch(address), await fetch(`${address}/own`)];
  expect(bare.headers.get("strict-transport-security")).toContain("max-age");
  expect(bare.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(own.headers.get("content-security-policy")).toBe("default-src 'self'");
  await new Promise((resolve) => server.close(resolve));
});
