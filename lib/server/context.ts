import "server-only";

import type { Logger } from "pino";

import type { Zone } from "@/lib/calendar/zone";
import { zoneOf } from "@/lib/calendar/zone-of";

import type { Clock } from "./clock";
import { AppError } from "./errors";

export type Role = "owner" | "editor" | "viewer";

/** Who acts: a signed-in member, or ClickBoss itself (jobs, webhooks, the seed). */
export type Actor =
  { kind: "user"; userId: string; email: string; role: Role } | { kind: "system"; name: string };

/** The first argument of every service function: who acts, in which workspace, at which time, for which request. */
export type Ctx = {
  actor: Actor;
  workspaceId: string;
  /** slug, for links that leave the process (mail, checkout return) */
  workspaceSlug: string;
  timeZone: string;
  clock: Clock;
  requestId: string;
  log: Logger;
  /** set where one page is rendered: its parts share what `oncePerPage` reads */
  forOnePage?: true;
};

const rank: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 };

/** Refuses with `forbidden` unless the actor has at least this role. ClickBoss itself may do everything. */
export function requireRole(ctx: Ctx, least: Role): void {
  if (ctx.actor.kind === "system") return;
  if (rank[ctx.actor.role] < rank[least])
    throw new AppError("forbidden", { needs: least, has: ctx.actor.role });
}

/** Refuses with `forbidden` unless ClickBoss itself acts: what no member of a workspace may do, in any role. */
export function requireSystem(ctx: Ctx): void {
  if (ctx.actor.kind !== "system")
    throw new AppError("forbidden", { needs: "ClickBoss", has: ctx.actor.role });
}

/** The user's id, or null when ClickBoss itself acts. */
export function actorUserId(ctx: Ctx): string | null {
  return ctx.actor.kind === "user" ? ctx.actor.userId : null;
}

/** The wall clock of the workspace, which the browser gets too: all that a person reads or types goes by it. */
export function contextZone(ctx: Ctx): Zone {
  return zoneOf(ctx.timeZone, ctx.clock.now().getTime());
}

/** The role that decides what a page prefetches; ClickBoss itself counts as Owner. */
export function actorRole(ctx: Ctx): Role {
  return ctx.actor.kind === "user" ? ctx.actor.role : "owner";
}
