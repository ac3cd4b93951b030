import { createSerializer, parseAsStringLiteral, type inferParserType } from "nuqs/server";

import { isInstant, startOfDay, type Zone } from "@/lib/calendar/zone";
import { balanceTerms, entryKinds, usageTypes } from "@/lib/choices";
import type { BalanceTerm } from "@/lib/contracts/entries";

import { idInAddress, textThat } from "../address-values";

const dayMs = 86_400_000;

/** Whether it is a calendar day, YYYY-MM-DD, that in every time zone lies within the instants that the ledger takes. */
export function isLedgerDay(text: string): boolean {
  return text >= "1970-01-02" && text <= "2199-12-30" && nextDay(text) !== null;
}

function nextDay(day: string): string | null {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) return null;
  return new Date(at.getTime() + dayMs).toISOString().slice(0, 10);
}

const day = textThat(isLedgerDay);

/** The filters of the ledger page from its address; values that make no sense are ignored. */
export const ledgerFilters = {
  kind: parseAsStringLiteral(entryKinds),
  grant: idInAddress,
  member: idInAddress,
  action: parseAsStringLiteral(usageTypes),
  /** of the action; alone it filters nothing */
  tier: textThat((text) => /^[\w-]{1,40}$/.test(text)),
  project: idInAddress,
  /** calendar days in the workspace's zone, both inclusive */
  from: day,
  to: day,
  transaction: idInAddress,
  term: parseAsStringLiteral(balanceTerms),
  /** start of the credit period */
  period: textThat(isInstant),
};
export type LedgerFilters = inferParserType<typeof ledgerFilters>;

export const noLedgerFilters: LedgerFilters = {
  kind: null,
  grant: null,
  member: null,
  action: null,
  tier: null,
  project: null,
  from: null,
  to: null,
  transaction: null,
  term: null,
  period: null,
};

const serialize = createSerializer(ledgerFilters);

/** The address of the ledger page with these filters. */
export function ledgerPath(slug: string, filters: Partial<LedgerFilters> = {}): string {
  return serialize(`/${slug}/settings/ledger`, filters);
}

/** The ledger page with the balance at an instant, past or to come. */
export function balanceAtPath(slug: string, at: string): string {
  return `/${slug}/settings/ledger?at=${at}`;
}

/** The term that is asked for, if the address says of which period; held and available are of now. */
export function termOf({ term, period }: LedgerFilters): BalanceTerm | null {
  return term === "held" || term === "available" || period !== null ? term : null;
}

/** What the page's filters are in the query of the entries; days become instants in the workspace's zone. */
export function entriesSearch(filters: LedgerFilters, timeZone: Zone) {
  const { kind, grant, member, action, tier, project, from, to, transaction, period } = filters;
  const startOf = (of: string | null) =>
    of === null ? undefined : new Date(startOfDay(timeZone, of)).toISOString();
  return {
    kind: kind ?? undefined,
    grantId: grant ?? undefined,
    memberId: member ?? undefined,
    actionType: action ?? undefined,
    actionTier: (action && tier) ?? undefined,
    projectId: project ?? undefined,
    transactionId: transaction ?? undefined,
    term: termOf(filters) ?? undefined,
    periodStartsAt: period ?? undefined,
    from: startOf(from),
    to: startOf(to === null ? null : nextDay(to)),
  };
}
export type EntriesSearch = ReturnType<typeof entriesSearch>;
