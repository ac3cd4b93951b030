import "server-only";

import type { WorkspaceList } from "@/lib/contracts/workspace";

import { systemClock } from "../clock";
import { readBalanceSummaries } from "../credits/read-balance-summaries";
import { db } from "../db";
import type { SignedInUser } from "./current-user";

/** The person's workspaces by name, each with plan, role and credits left, for the workspace switcher. */
export async function listWorkspaces(user: Pick<SignedInUser, "id">): Promise<WorkspaceList> {
  const memberships = await db().membership.findMany({
    where: { userId: user.id },
    orderBy: [{ workspace: { name: "asc" } }, { workspaceId: "asc" }],
    select: {
      role: true,
      workspace: {
        select: {
          id: true,
          slug: true,
          name: true,
          subscription: { select: { plan: { select: { name: true } } } },
        },
      },
    },
  });
  const asOf = systemClock.now();
  const balances = await readBalanceSummaries(
    memberships.map(({ workspace }) => workspace.id),
    asOf,
  );
  const workspaces = memberships.map(({ role, workspace: { id, slug, name, subscription } }) => {
    const { available, state } = balances.get(id) ?? { available: 0, state: "out" as const };
    return { slug, name, planName: subscription?.plan.name ?? "", role, available, state };
  });
  return { asOf: asOf.toISOString(), workspaces };
}
