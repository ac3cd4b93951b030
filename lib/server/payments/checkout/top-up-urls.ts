import "server-only";

import { ownPath } from "@/lib/contracts/own-path";

import type { Ctx } from "../../context";
import { env } from "../../env";

/** A page of the workspace as an absolute address, for links that leave the process. */
export function workspaceUrl(ctx: Ctx, path: string): URL {
  const { APP_URL } = env();
  return new URL(ownPath(`/${ctx.workspaceSlug}${path}`, APP_URL), APP_URL);
}

/** Where the checkout sends the browser: back to the page where the top-up began, which then shows the result. */
export function returnUrl(ctx: Ctx, topUp: { id: string; returnPath: string }): string {
  const url = workspaceUrl(ctx, topUp.returnPath);
  url.searchParams.set("top-up", topUp.id);
  return url.toString();
}
