"use client";

import { useQuery } from "@tanstack/react-query";

import { lazyPart, WhenSeen } from "@/components/ui/lazy-part";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { usageQuery } from "@/lib/client/billing/usage-query";
import type { Balance } from "@/lib/contracts/balance";
import { creditsInWords } from "@/lib/format";

import { BillingCard } from "../billing-card";
import { CardFailure } from "../card-failure";
import { ChartMissing } from "../chart-missing";
import { ShownAsTable } from "../charts/shown-as-table";
import { prepareBurnDown } from "./burn-down-data";
import { BurnDownTable } from "./burn-down-table";
import { forecastText, paceText } from "./forecast-text";

const BurnDownChart = lazyPart(
  () => import("./burn-down-chart").then((part) => part.BurnDownChart),
  ChartMissing,
);

/** Whether the credits reach the reset at the present pace: "about", with a range. */
export function ForecastCard({ slug, className }: { slug: string; className?: string }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(balanceQuery(slug));
  return (
    <BillingCard
      title="Will it last"
      aside={data ? <p className="text-caption text-text3">{paceText(data)}</p> : null}
      className={className}
    >
      {data ? (
        <ForecastContent slug={slug} balance={data} />
      ) : isPending ? (
        <Loading label="Loading the forecast" className="space-y-6 p-4">
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-50" />
        </Loading>
      ) : (
        <CardFailure
          title="We couldn't load the forecast"
          text="Your balance isn't affected."
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </BillingCard>
  );
}

function ForecastContent({ slug, balance }: { slug: string; balance: Balance }) {
  const usage = useQuery(usageQuery(slug, "period"));
  const text = forecastText(balance);
  const chart = usage.data ? prepareBurnDown(balance, usage.data) : null;
  const sentence = `Balance over the period. Now ${creditsInWords(balance.available)}. ${text.before}${text.date}${text.after}`;
  return (
    <div className="p-4 pt-2">
      <p className="text-text2">
        {text.before}
        <strong className="text-text font-semibold">{text.date}</strong>
        {text.after}
      </p>
      {chart ? (
        <>
          <WhenSeen fallback={<Skeleton className="mt-3 h-55" />}>
            <BurnDownChart chart={chart} timeZone={balance.timeZone} sentence={sentence} />
          </WhenSeen>
          <ShownAsTable chart="balance">
            <BurnDownTable slug={slug} chart={chart} />
          </ShownAsTable>
        </>
      ) : usage.isError ? (
        <ChartMissing />
      ) : (
        <Skeleton className="mt-3 h-55" />
      )}
    </div>
  );
}
