import { v7 as uuidv7 } from "uuid";

import type { Actor, Ctx, Role } from "@/lib/server/context";
import { db } from "@/lib/server/database/db";
import type { BillingInterval, Platform } from "@/lib/server/generated/prisma/enums";
import { logger } from "@/lib/server/logger";

import { testClock, type TestClock } from "./test-clock";

export type TestWorkspaceOptions = {
  planId?: "free" | "starter" | "growth" | "scale" | "enterprise";
  /** credits each period; the plan's own unless given */
  monthlyCredits?: number;
  interval?: BillingInterval;
  anchorAt?: Date | string;
  paidThroughAt?: Date | string | null;
  timeZone?: string;
  /** where the workspace's clock stands; a Thursday in the middle of a period by default */
  now?: Date | string;
  name?: string;
  /** platforms that are connected; all four by default */
  platforms?: Platform[];
};

export type TestWorkspace = {
  workspaceId: string;
  slug: string;
  projectId: string;
  clock: TestClock;
  /** the owner's context */
  ctx: Ctx;
  owner: Ctx;
  editor: Ctx;
  viewer: Ctx;
  /** ClickBoss itself: jobs, webhooks */
  system: Ctx;
  userIds: Record<Role, string>;
};

const roles: Role[] = ["owner", "editor", "viewer"];
const allPlatforms: Platform[] = ["shopify", "meta_ads", "google_ads", "ga4"];

function emailOf(role: Role, slug: string): string {
  return `${role}-${slug}@demo.test`;
}

type Identity = Pick<TestWorkspace, "workspaceId" | "slug" | "projectId" | "userIds">;

async function insertMembers({ workspaceId, slug, userIds }: Identity, createdAt: Date): Promise<void> {
  await db().user.createMany({
    data: roles.map((role) => ({ id: userIds[role], email: emailOf(role, slug), createdAt })),
  });
  await db().membership.createMany({
    data: roles.map((role) => ({ workspaceId, userId: userIds[role], role, createdAt })),
  });
}

async function insertSubscription(workspaceId: string, now: Date, options: TestWorkspaceOptions) {
  const plan = await db().plan.findUniqueOrThrow({ where: { id: options.planId ?? "growth" } });
  const anchorAt = new Date(options.anchorAt ?? "2026-11-02T09:00:00Z");
  await db().subscription.create({
    data: {
      workspaceId,
      planId: plan.id,
      monthlyCredits: options.monthlyCredits ?? plan.monthlyCredits ?? 0,
      free: plan.priceMinor === 0,
      interval: options.interval ?? "monthly",
      anchorAt,
      paidThroughAt: options.paidThroughAt ? new Date(options.paidThroughAt) : null,
      createdAt: anchorAt < now ? anchorAt : now,
    },
  });
}

async function insertWorkspace(identity: Identity, now: Date, options: TestWorkspaceOptions): Promise<void> {
  const { workspaceId, slug, projectId } = identity;
  const { name = "Test shop", timeZone = "UTC", platforms = allPlatforms } = options;
  await db().workspace.create({ data: { id: workspaceId, slug, name, timeZone, createdAt: now } });
  await insertMembers(identity, now);
  await insertSubscription(workspaceId, now, options);
  await db().project.create({ data: { workspaceId, id: projectId, name, createdAt: now } });
  await db().integration.createMany({
    data: platforms.map((platform) => ({ workspaceId, platform, accountName: name, connectedAt: now })),
  });
}

/**
 * A fresh workspace with an owner, an editor, a viewer, a subscription, a project and a clock that only the test
 * moves. It has no credits booked: the first look at its balance renews it, as in life.
 */
export async function testWorkspace(options: TestWorkspaceOptions = {}): Promise<TestWorkspace> {
  const clock = testClock(options.now ?? "2026-11-19T10:36:00Z");
  const workspaceId = uuidv7();
  const identity: Identity = {
    workspaceId,
    slug: `test-${workspaceId}`,
    projectId: uuidv7(),
    userIds: { owner: uuidv7(), editor: uuidv7(), viewer: uuidv7() },
  };
  await insertWorkspace(identity, clock.now(), options);
  const as = (actor: Actor): Ctx => ({
    actor,
    workspaceId,
    workspaceSlug: identity.slug,
    timeZone: options.timeZone ?? "UTC",
    clock,
    requestId: `test-${workspaceId}`,
    log: logger,
  });
  const member = (role: Role) =>
    as({ kind: "user", userId: identity.userIds[role], email: emailOf(role, identity.slug), role });
  const owner = member("owner");
  return {
    ...identity,
    clock,
    ctx: owner,
    owner,
    editor: member("editor"),
    viewer: member("viewer"),
    system: as({ kind: "system", name: "test" }),
  };
}
