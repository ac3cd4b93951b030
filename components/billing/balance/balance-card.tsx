"use client";

import { useQuery } from "@tanstack/react-query";

import { Loading, Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { ledgerPath } from "@/lib/client/ledger/ledger-filters";
import type { Balance } from "@/lib/contracts/balance";
import { formatCredits } from "@/lib/format";

import { BalanceEquation } from "./balance-equation";
import { BillingCard } from "../billing-card";
import { CardFailure } from "../card-failure";
import { periodText } from "../period-text";
import { lastsText } from "../forecast/forecast-text";
import { GrantBar } from "./grant-bar";
import { GrantsTable } from "./grants-table";

/** The balance, how it comes about and which grants it is made of. */
export function BalanceCard({ slug, className }: { slug: string; className?: string }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(balanceQuery(slug));
  return (
    <BillingCard
      title="Balance"
      aside={<TextLink href={ledgerPath(slug)}>See every entry</TextLink>}
      className={className}
    >
      {data ? (
        <BalanceContent slug={slug} balance={data} />
      ) : isPending ? (
        <BalanceSkeleton />
      ) : (
        <CardFailure
          title="We couldn't load the balance"
          text="Your credits aren't affected."
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </BillingCard>
  );
}

function BalanceContent({ slug, balance }: { slug: string; balance: Balance }) {
  const lasts = lastsText(balance);
  return (
    <>
      <div className="space-y-4 px-4 pt-1 pb-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <p className="text-text2 flex items-baseline gap-2">
            <span className="text-hero text-text">{formatCredits(balance.available)}</span>
            credits available
          </p>
          <p className="text-text2">
            {lasts.before}
            <strong className="text-text font-semibold">{lasts.date}</strong>
            {lasts.after}
          </p>
        </div>
        <div className="space-y-1.5">
          <p className="text-caption text-text3">How it adds up, {periodText(balance)}</p>
          <BalanceEquation slug={slug} balance={balance} />
        </div>
        <GrantBar balance={balance} />
      </div>
      <GrantsTable slug={slug} balance={balance} />
    </>
  );
}

function BalanceSkeleton() {
  return (
    <Loading label="Loading the balance" className="space-y-4 p-4 pt-1">
      <Skeleton className="h-11 w-28" />
      <Skeleton className="rounded-card h-15 @max-xl/main:h-40" />
      <Skeleton className="h-2.5" />
      <div className="space-y-5 pt-3">
        {["w-44", "w-52", "w-48", "w-40"].map((width) => (
          <div key={width} className="flex justify-between">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-3 w-14" />
            <Skeleton className="h-3 w-20 @max-xl/main:hidden" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
