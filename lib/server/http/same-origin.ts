import "server-only";

import { env } from "../env";
import { AppError } from "../errors";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
/** What a browser says of a request that the person made, or that a page of ours sent. */
const ownSites = new Set(["same-origin", "none"]);

/** The app's own origins: the configured one, and the host that was asked under the same scheme. */
function ownOrigins(headers: Headers): string[] {
  const app = new URL(env().APP_URL);
  const host = headers.get("host");
  const asked = `${app.protocol}//${host}`;
  return host && URL.canParse(asked) ? [app.origin, new URL(asked).origin] : [app.origin];
}

/**
 * Refuses a state-changing request that a page of another site, subdomain or scheme sent with the visitor's cookies. Browsers
 * always send Origin with those, and all current ones Sec-Fetch-Site; a request without both comes from no page. `forbidden`
 */
export function requireSameOrigin({ method, headers }: { method: string; headers: Headers }): void {
  if (safeMethods.has(method)) return;
  const site = headers.get("sec-fetch-site");
  if (site !== null && !ownSites.has(site)) throw new AppError("forbidden", { reason: "another site" });
  const origin = headers.get("origin");
  if (origin === null) return;
  const given = URL.canParse(origin) ? new URL(origin).origin : "null";
  if (!ownOrigins(headers).includes(given)) throw new AppError("forbidden", { reason: "another origin" });
}
