import "server-only";

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

/** Headers of every page and answer beside the policy. */
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
