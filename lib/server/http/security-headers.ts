import "server-only";

import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

type Settings = { nonce: string; isDevelopment: boolean; isHttps: boolean };

/**
 * Scripts run only with this request's nonce (Next stamps its own). Inline styles stay allowed: charts, toasts and
 * scroll locks set style attributes, and no style can run code or reach another origin here.
 */
export function contentSecurityPolicy({ nonce, isDevelopment, isHttps }: Settings): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** Headers of every page and answer, besides the policy. */
export function securityHeaders({ isHttps }: Pick<Settings, "isHttps">): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(self)",
    "cross-origin-opener-policy": "same-origin",
    ...(isHttps ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

const policyOfNothing = "default-src 'none'; frame-ancestors 'none'";

/**
 * Puts the headers on every answer of this process, those that Next makes before the proxy too: its own redirects, a method
 * that a file doesn't have. The proxy's and the files' headers replace them. Called once, when the server starts.
 */
export function secureEveryAnswer(settings: Pick<Settings, "isHttps">): void {
  const headers = { ...securityHeaders(settings), "content-security-policy": policyOfNothing };
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  });
}
