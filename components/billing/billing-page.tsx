"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Zone } from "@/lib/calendar/zone";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { billingQuery } from "@/lib/client/billing/billing-query";
import { ledgerPath } from "@/lib/client/ledger/ledger-filters";
import { useOnline } from "@/lib/client/use-online";
import type { RoleName } from "@/lib/contracts/primitives";

import { ActivityCard } from "./usage/activity-card";
import { BalanceCard } from "./balance/balance-card";
import { BalanceNote } from "./balance/balance-note";
import { ForecastCard } from "./forecast/forecast-card";
import { LedgerTag } from "./balance/ledger-tag";
import { MembersCard } from "./usage/members-card";
import { PacksCard } from "./top-up/packs-card";
import { PlanCard } from "./balance/plan-card";
import { PurchasesCard } from "./top-up/purchases-card";
import { TopUpBanner } from "./top-up/top-up-banner";
import { TopUpDialog } from "./top-up/top-up-dialog";
import { UsageCard } from "./usage/usage-card";

const wide = "@4xl/main:col-span-12";

/** Settings, Billing: what is left, what used it, whether it lasts, and for Owners how to get more. */
export function BillingPage({ slug, role, timeZone }: { slug: string; role: RoleName; timeZone: Zone }) {
  const [buying, setBuying] = useState<{ packId?: string } | null>(null);
  const isOwner = role === "owner";
  return (
    <>
      <BillingHeader slug={slug} timeZone={timeZone} onTopUp={isOwner ? () => setBuying({}) : null} />
      <TopUpBanner workspace={slug} />
      <BalanceNote slug={slug} />
      <div className="grid gap-3 @xl/main:gap-4 @4xl/main:grid-cols-12">
        <BalanceCard slug={slug} className="@4xl/main:col-span-8" />
        <PlanCard slug={slug} timeZone={timeZone} className="@4xl/main:col-span-4" />
        <UsageCard slug={slug} className={wide} />
        <ForecastCard slug={slug} className="@4xl/main:col-span-7" />
        <MembersCard slug={slug} className="@4xl/main:col-span-5" />
        <ActivityCard slug={slug} timeZone={timeZone} className={wide} />
        {isOwner ? (
          <>
            <PacksCard
              slug={slug}
              timeZone={timeZone}
              onBuy={(packId) => setBuying({ packId })}
              className={wide}
            />
            <PurchasesCard slug={slug} timeZone={timeZone} className={wide} />
          </>
        ) : null}
      </div>
      {isOwner ? (
        <TopUpDialog
          workspace={slug}
          packId={buying?.packId}
          open={buying !== null}
          onOpenChange={(open) => setBuying(open ? {} : null)}
          returnPath="/settings/billing"
        />
      ) : null}
    </>
  );
}

type HeaderProps = { slug: string; timeZone: Zone; onTopUp: (() => void) | null };

function BillingHeader({ slug, timeZone, onTopUp }: HeaderProps) {
  const billing = useQuery(billingQuery(slug));
  const balance = useQuery(balanceQuery(slug));
  const online = useOnline();
  return (
    <div className="mt-4 mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-3 @xl/main:mt-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-title">Billing</h2>
        {billing.isError && !billing.data ? null : (
          <Link href={ledgerPath(slug)} className="rounded-tag">
            <LedgerTag
              verification={billing.data?.verification}
              asOf={balance.data?.asOf}
              timeZone={timeZone}
            />
          </Link>
        )}
      </div>
      {onTopUp ? (
        <Button variant="primary" className="@max-xl/main:w-full" disabled={!online} onClick={onTopUp}>
          Top up
        </Button>
      ) : (
        <p className="text-text2">Only Owners can buy credits.</p>
      )}
    </div>
  );
}
