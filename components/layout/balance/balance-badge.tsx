"use client";

import { CircleSlash, TriangleAlert } from "lucide-react";

import { Loading, Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import { panelOpener } from "@/components/ui/panel-opener";
import { Tag } from "@/components/ui/tag";
import { badgeName, meterShares } from "@/lib/client/balance/balance-words";
import type { Balance } from "@/lib/contracts/balance";
import { formatCredits, formatDay, formatTime } from "@/lib/format";

import { useBalance } from "./use-balance";

const BalanceOpener = panelOpener(
  () => import("./balance-explanation").then((part) => part.BalanceExplanation),
  "dialog",
);

/** The balance in the sidebar: a button that explains the number. */
export function BalanceBadge() {
  const { balance, stale, failed, retry } = useBalance();
  if (!balance) {
    return failed ? <BalanceFailed retry={retry} className="px-2 py-2.5" /> : <BadgeSkeleton />;
  }
  return (
    <BalanceOpener
      aria-label={badgeName(balance, stale)}
      className="rounded-b-card hover:bg-sunken block w-full px-2 pt-2 pb-2.5 text-left"
    >
      <span className="flex min-h-5 flex-wrap items-center justify-between gap-x-2">
        <span className="text-text2">
          <b className="text-text font-semibold">{formatCredits(balance.available)}</b>{" "}
          {balance.available === 1 ? "credit" : "credits"} left
        </span>
        <BadgeMark balance={balance} />
      </span>
      <BalanceMeter balance={balance} className="my-1.5" />
      <span className="text-caption text-text3 flex flex-wrap justify-between gap-x-2">
        <span>Resets {formatDay(balance.period.endsAt, balance.timeZone)}</span>
        {stale ? (
          <span>As of {formatTime(balance.asOf, balance.timeZone)}</span>
        ) : (
          balance.state === "out" && <span>Briefings keep working</span>
        )}
      </span>
    </BalanceOpener>
  );
}

/** The balance in the top bar. */
export function CompactBalance() {
  const { balance, stale, failed, retry } = useBalance();
  if (!balance) {
    return failed ? (
      <BalanceFailed retry={retry} />
    ) : (
      <Loading label="Balance loading" className="grid w-26 gap-2">
        <Skeleton className="h-4 w-16" />
        <Skeleton className="h-1" />
      </Loading>
    );
  }
  const Icon = balance.state === "low" ? TriangleAlert : CircleSlash;
  return (
    <BalanceOpener
      aria-label={badgeName(balance, stale)}
      className="rounded-control flex min-h-11 min-w-26 shrink-0 flex-col justify-center text-left whitespace-nowrap"
    >
      <span className="text-caption text-text3 flex w-full items-center justify-between gap-2">
        {balance.state !== "normal" && (
          <Icon aria-hidden className={cn("size-4", balance.state === "low" ? "text-warn" : "text-bad")} />
        )}
        <span>
          <b className="text-body text-text font-semibold">{formatCredits(balance.available)}</b> left
        </span>
        {balance.held > 0 && <span>{formatCredits(balance.held)} held</span>}
      </span>
      <BalanceMeter balance={balance} className="mt-1 w-full" />
    </BalanceOpener>
  );
}

function BadgeMark({ balance: { held, state } }: { balance: Balance }) {
  if (state === "out") {
    return (
      <Tag tone="bad" icon={CircleSlash}>
        Out
      </Tag>
    );
  }
  return (
    <span className="flex items-center gap-2">
      {held > 0 && <span className="text-caption text-text2">{formatCredits(held)} held</span>}
      {state === "low" && (
        <Tag tone="warn" icon={TriangleAlert}>
          Low
        </Tag>
      )}
    </span>
  );
}

function BalanceMeter({ balance, className }: { balance: Balance; className?: string }) {
  const { left, held } = meterShares(balance);
  return (
    <Meter
      value={left}
      held={held}
      tone={balance.state === "low" ? "warn" : "accent"}
      empty={balance.state === "out" && balance.held === 0}
      className={className}
    />
  );
}

function BadgeSkeleton() {
  return (
    <Loading label="Balance loading" className="px-2 pt-2 pb-2.5">
      <Skeleton className="my-0.5 h-4 w-28" />
      <Skeleton className="my-1.5 h-1" />
      <Skeleton className="my-0.5 h-3 w-18" />
    </Loading>
  );
}

function BalanceFailed({ retry, className }: { retry: () => void; className?: string }) {
  return (
    <p className={cn("text-caption text-text2 flex items-center justify-between gap-2", className)}>
      We couldn&apos;t load your balance
      <button onClick={retry} className="rounded-tag text-accent hover:underline">
        Try again
      </button>
    </p>
  );
}
