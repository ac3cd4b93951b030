"use client";

import { useQuery } from "@tanstack/react-query";

import { LedgerTag } from "@/components/billing/balance/ledger-tag";
import type { Zone } from "@/lib/calendar/zone";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { billingQuery } from "@/lib/client/billing/billing-query";

import { BalanceOnDay } from "./balance-on-day";
import { EntriesCard } from "./entries-card";

/** Settings, Ledger: every movement of credits, so that a reader can check each number to the last credit. */
export function LedgerPage({ slug, timeZone }: { slug: string; timeZone: Zone }) {
  const billing = useQuery(billingQuery(slug));
  const balance = useQuery(balanceQuery(slug));
  return (
    <>
      <div className="mt-4 mb-1 flex flex-wrap items-center gap-x-4 gap-y-2 @xl/main:mt-5">
        <h2 className="text-title">Ledger</h2>
        {billing.isError && !billing.data ? null : (
          <LedgerTag
            verification={billing.data?.verification}
            asOf={balance.data?.asOf}
            timeZone={timeZone}
          />
        )}
      </div>
      <p className="text-text2 mb-4 max-w-160">
        Every credit movement. Entries are never changed; mistakes are corrected with a new entry. Times are
        in {timeZone.name}.
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 @xl/main:gap-4">
        <BalanceOnDay slug={slug} timeZone={timeZone} />
        <EntriesCard slug={slug} timeZone={timeZone} />
      </div>
    </>
  );
}
