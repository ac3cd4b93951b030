import "server-only";

import type { WorkspaceList } from "@/lib/contracts/workspace";

import type { SignedInUser } from "../auth/read-session";
import { systemClock } from "../clock";
import { readBalanceSummaries } from "../credits/reads/read-balance-summaries";
import { db } from "../database/db";
import { planAt, withPlans } from "./plan-at";
import { workspaceClock, type MovedClock } from "./test-clock/workspace-clock";

type Summaries = Awaited<ReturnType<typeof readBalanceSummaries>>;

/** Each at its own clock's now; those on the same clock are read together. */
async function readSummaries(workspaces: (MovedClock & { id: string })[]): Promise<Summaries> {
  const clocks = new Set(workspaces.map((workspace) => workspace.testClockSeconds));
  const read = await Promise.all(
    [...clocks].map((testClockSeconds) => {
      const together = workspaces.filter((workspace) => workspace.testClockSeconds === testClockSeconds);
      const ids = together.map(({ id }) => id);
      return readBalanceSummaries(ids, workspaceClock({ testClockSeconds }).now());
    }),
  );
  return new Map(read.flatMap((summaries) => [...summaries]));
}

/**
 * The person's workspaces by name, each with plan, role and credits left, for the workspace switcher.
 * @boundary a person has workspaces before a Ctx names one
 */
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
          testClockSeconds: true,
          subscription: { include: withPlans },
        },
      },
    },
  });
  const asOf = systemClock.now();
  const balances = await readSummaries(memberships.map(({ workspace }) => workspace));
  const workspaces = memberships.map(({ role, workspace }) => {
    const { id, slug, name, subscription } = workspace;
    const planName = subscription ? planAt(subscription, workspaceClock(workspace).now()).plan.name : "";
    const { available, state } = balances.get(id) ?? { available: 0, state: "out" as const };
    return { slug, name, planName, role, available, state };
  });
  return { asOf: asOf.toISOString(), workspaces };
}
