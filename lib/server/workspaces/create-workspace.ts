import "server-only";

import { addMonths } from "@/lib/billing/periods";
import { isTimeZone } from "@/lib/calendar/zone-of";

import { inTransaction, type Transaction } from "../database/db";
import { AppError } from "../errors";
import { newId } from "../database/new-id";
import { writeAuditEntry } from "../audit/write-audit-entry";

export type NewWorkspace = {
  ownerId: string;
  name: string;
  slug: string;
  /** IANA name; days on screen are days of this zone */
  timeZone?: string;
  planId?: string;
  /** credits a month; needed only for a plan by contract */
  monthlyCredits?: number;
  /** months paid in advance by the year; without it there is nothing to pay */
  paidInAdvanceMonths?: number;
  /** the moment it is created, the anchor of its credit periods */
  at: Date;
};

export type CreatedWorkspace = { workspaceId: string; slug: string };

/**
 * Creates a workspace with its owner, plan and audit entry, all or nothing; the first credits come with the first
 * ledger command or read. Throws `not_found` for an unknown plan and `validation` for an unknown time zone. A taken slug is Prisma's P2002.
 * @internal
 */
export async function createWorkspace(input: NewWorkspace, tx?: Transaction): Promise<CreatedWorkspace> {
  return tx ? write(tx, input) : inTransaction((own) => write(own, input));
}

function terms({ paidInAdvanceMonths, at }: NewWorkspace) {
  if (paidInAdvanceMonths === undefined) return { interval: "monthly" as const, paidThroughAt: null };
  return { interval: "annual" as const, paidThroughAt: addMonths(at, paidInAdvanceMonths) };
}

async function write(tx: Transaction, input: NewWorkspace): Promise<CreatedWorkspace> {
  const { ownerId, name, slug, timeZone = "UTC", planId = "free", at } = input;
  if (!isTimeZone(timeZone))
    throw new AppError("validation", { issues: { timeZone: ["is not a known time zone"] } });
  const plan = await tx.plan.findUnique({ where: { id: planId } });
  const monthlyCredits = input.monthlyCredits ?? plan?.monthlyCredits;
  if (!plan || monthlyCredits == null) throw new AppError("not_found", { planId });
  const workspaceId = newId();
  await tx.workspace.create({ data: { id: workspaceId, slug, name, timeZone, createdAt: at } });
  await tx.membership.create({ data: { workspaceId, userId: ownerId, role: "owner", createdAt: at } });
  await tx.subscription.create({
    data: {
      ...{ workspaceId, planId, monthlyCredits, free: plan.priceMinor === 0 },
      ...{ anchorAt: at, createdAt: at, ...terms(input) },
    },
  });
  const by = { workspaceId, clock: { now: () => at }, actor: { kind: "user", userId: ownerId } } as const;
  const details = { name, slug, planId, monthlyCredits };
  await writeAuditEntry(tx, by, { event: "workspace.create", subjectId: workspaceId, details });
  return { workspaceId, slug };
}
