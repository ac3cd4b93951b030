import "server-only";

import type { Ctx } from "../context";
import { env } from "../env";

/** A page of the workspace as an absolute address, for links that leave the process. */
export function workspaceUrl(ctx: Ctx, path: string): URL {
  return new URL(`/${ctx.workspaceSlug}${path}`, env().APP_URL);
}

/** Where the checkout sends the browser: back to where the top-up began, which then shows how it ended. */
export function returnUrl(ctx: Ctx, topUp: { id: string; returnPath: string }): string {
  const url = workspaceUrl(ctx, topUp.returnPath);
  url.searchParams.set("top-up", topUp.id);
  return url.toString();
}
