import "server-only";

import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import { isStorable } from "@/lib/storable-text";

import type { Ctx } from "../context";
import { AppError } from "../errors";
import { requestIdOf } from "../http/request-id";
import { visitedPathHeader } from "../http/visited-path";
import { currentUser } from "./current-user";
import { memberContext } from "./member-context";

// Layout and page of one request share the answer.
const contextOf = cache(async (slug: string): Promise<Ctx> => {
  const sent = await headers();
  const user = await currentUser();
  if (!user)
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(sent.get(visitedPathHeader) ?? `/${slug}`)}`);
  try {
    return { ...(await memberContext(user.id, slug, requestIdOf(sent))), forOnePage: true };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

/**
 * The Ctx for a server page or layout under `[workspace]`: redirects to sign-in, or shows "not found" to non-members.
 * @boundary it makes the Ctx of a page
 */
export async function pageContext(params: Promise<{ workspace: string }>): Promise<Ctx> {
  const given = await params;
  if (!Object.values(given).every(isStorable)) notFound();
  return contextOf(given.workspace);
}
