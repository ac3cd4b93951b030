import { env } from "../env";
import { AppError } from "../errors";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a state-changing request that another site's page sent with the visitor's cookies. Browsers always send
 * Origin with those; a request without it comes from no page.
 */
export function requireSameOrigin(request: Request): void {
  if (safeMethods.has(request.method)) return;
  const origin = request.headers.get("origin");
  if (origin === null) return;
  const own = [new URL(env().APP_URL).host, request.headers.get("host")];
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (host === null || !own.includes(host)) throw new AppError("forbidden", { reason: "another origin" });
}
