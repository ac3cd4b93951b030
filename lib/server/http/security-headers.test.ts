import { expect, test } from "vitest";

import { contentSecurityPolicy, securityHeaders } from "./security-headers";

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
