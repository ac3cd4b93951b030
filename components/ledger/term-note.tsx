"use client";

import { useQuery } from "@tanstack/react-query";
import { Sigma } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { termOf } from "@/lib/client/ledger/ledger-filters";
import type { EntriesPage } from "@/lib/contracts/entries";
import { formatCredits } from "@/lib/format";

import { termSentence, termWords, totalSentence } from "./entry-words";
import { useLedgerFilters } from "./use-ledger-filters";

/** Says which number the entries explain, or that they are one decision, and leads back to all of them. */
export function TermNote({ slug, total }: { slug: string; total: EntriesPage["total"] | undefined }) {
  const { filters, clear } = useLedgerFilters();
  const { data: balance } = useQuery(balanceQuery(slug));
  const term = termOf(filters);
  const showAll = (
    <Button size="sm" onClick={clear}>
      Show all entries
    </Button>
  );
  if (term !== null) {
    const counts = total && "counts" in total ? total.counts : null;
    const figure = counts === null ? "" : ` ${formatCredits(counts)}`;
    return (
      <Note
        role="status"
        icon={Sigma}
        title={`${termWords[term]}${figure}`}
        actions={showAll}
        className="mx-4 mt-2 mb-4"
      >
        {balance ? termSentence(term, filters.period, balance) : null}{" "}
        {total === undefined || counts === 0 ? null : <span>{totalSentence(total, true)}</span>}
      </Note>
    );
  }
  if (filters.transaction === null && filters.period === null) return null;
  return (
    <Note
      title={filters.transaction === null ? "Entries of one credit period" : "One ledger transaction"}
      actions={showAll}
      className="mx-4 mt-2 mb-4"
    >
      {filters.transaction === null
        ? "A run that spans a reset counts in the period in which it started."
        : "It has one entry for each grant that it changed."}
    </Note>
  );
}
