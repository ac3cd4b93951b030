"use client";

import { useQuery } from "@tanstack/react-query";

import { Line } from "@/components/ui/line";
import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import { billingQuery } from "@/lib/client/billing/billing-query";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { balanceAtPath, ledgerPath } from "@/lib/client/ledger/ledger-filters";
import type { Balance } from "@/lib/contracts/balance";
import type { Billing } from "@/lib/contracts/billing";
import { formatCredits, formatDayYear, formatMoney } from "@/lib/format";

import { BillingCard } from "../billing-card";
import { CardFailure } from "../card-failure";
import { FigureLink } from "../figure-link";
import { daysLeftText, periodText } from "../period-text";

/** The plan: its credits, its renewal, and what it includes. Only Owners see its price. */
export function PlanCard({
  slug,
  timeZone,
  className,
}: {
  slug: string;
  timeZone: Zone;
  className?: string;
}) {
  const { data, error, isPending, isFetching, refetch } = useQuery(billingQuery(slug));
  const balance = useQuery(balanceQuery(slug));
  const interval = data ? <Tag>{data.plan.interval === "annual" ? "Annual" : "Monthly"}</Tag> : null;
  return (
    <BillingCard title="Plan" aside={interval} className={className}>
      {data ? (
        <PlanContent slug={slug} billing={data} timeZone={timeZone} balance={balance.data} />
      ) : isPending ? (
        <PlanSkeleton />
      ) : (
        <CardFailure
          title="We couldn't load the plan"
          text="Your balance isn't affected."
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </BillingCard>
  );
}

type ContentProps = { slug: string; billing: Billing; timeZone: Zone; balance: Balance | undefined };

function PlanContent({ slug, billing: { plan, money }, timeZone, balance }: ContentProps) {
  const price =
    money && money.planPriceMinor !== null
      ? `${formatMoney(money.planPriceMinor, money.currency, "prose")} a month`
      : null;
  const unpaid = plan.paidThroughAt !== null && Date.parse(plan.paidThroughAt) < Date.parse(plan.renewsAt);
  const limit = (used: number, most: number | null) =>
    most === null ? `${used}, all included` : `${used} of ${most}`;
  return (
    <div className="px-4 pt-1 pb-4">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-figure text-text">{plan.name}</span>
        {price === null ? null : <span className="text-text2">{price}</span>}
      </p>
      {plan.next === null ? null : (
        <p className="text-text2 mt-1">
          Changes to {plan.next.name} on {formatDayYear(plan.next.fromAt, timeZone)}
        </p>
      )}
      <dl className="mt-3 space-y-2">
        <Line label="Monthly credits">{formatCredits(plan.monthlyCredits)}</Line>
        {balance ? (
          <Line label="This period">
            <FigureLink href={ledgerPath(slug, { period: balance.period.startsAt })}>
              {periodText(balance)}
              <span className="sr-only">, see its entries</span>
            </FigureLink>
          </Line>
        ) : null}
        <Line label="Resets">
          <FigureLink href={balanceAtPath(slug, plan.renewsAt)}>
            {formatDayYear(plan.renewsAt, timeZone)}
            <span className="sr-only">, see the balance then</span>
          </FigureLink>{" "}
          {balance ? <span className="text-text3">{daysLeftText(balance.asOf, plan.renewsAt)}</span> : null}
        </Line>
        <Line label="Members">{limit(plan.members, plan.memberLimit)}</Line>
        <Line label="Platforms">{limit(plan.platforms, plan.platformLimit)}</Line>
      </dl>
      {unpaid ? (
        <Note tone="warn" title="The next period isn't paid yet" className="mt-4">
          Until it&apos;s paid, the reset adds no plan credits. Top-up credits and automatic work aren&apos;t
          affected.
        </Note>
      ) : null}
      <p className="rounded-card bg-sunken text-caption text-text2 mt-4 p-3">
        Unused plan credits don&apos;t roll over. Top-up credits last 12 months.
      </p>
    </div>
  );
}

function PlanSkeleton() {
  return (
    <Loading label="Loading the plan" className="space-y-4 p-4 pt-1">
      <Skeleton className="h-9 w-32" />
      {["w-24", "w-28", "w-20", "w-24", "w-20"].map((width, index) => (
        <div key={index} className="flex justify-between">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-3 w-20" />
        </div>
      ))}
    </Loading>
  );
}
