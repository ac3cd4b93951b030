import { nobody } from "@/lib/choices";
import type { Usage, UsageType } from "@/lib/contracts/usage";

import { ledgerPath } from "../ledger/ledger-filters";

type Part = { action?: UsageType; tier?: string; memberId?: string | null; day?: string };

/**
 * The page of the ledger's entries that a figure of usage counts: those used in its period, which add up to it, or those
 * of its days.
 */
export function usageEntriesPath(
  slug: string,
  usage: Usage,
  { action, tier, memberId, day }: Part = {},
): string {
  const { range, startsAt, from, to } = usage;
  return ledgerPath(slug, {
    ...(range === "period" ? { term: "used", period: startsAt } : { from, to }),
    ...(day === undefined ? {} : { from: day, to: day }),
    action: action ?? null,
    tier: tier ?? null,
    member: memberId === null ? nobody : (memberId ?? null),
  });
}
