"use client";

import { useQuery } from "@tanstack/react-query";
import { createParser, useQueryState } from "nuqs";

import { FoldingCard } from "@/components/billing/folding-card";
import { Button } from "@/components/ui/button";
import { MomentField, momentIn } from "@/components/ui/moment-field";
import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { instantsOf, isInstant, isWallTime, type Zone } from "@/lib/calendar/zone";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { balanceAtQuery } from "@/lib/client/ledger/balance-at-query";
import { RequestError } from "@/lib/client/request";
import type { BalanceAt } from "@/lib/contracts/balance-at";
import { formatCredits, formatDay, formatDayYear, formatTime } from "@/lib/format";

type Props = { slug: string; timeZone: Zone };

/**
 * The moment asked for, as it stands in the address: an instant, or what the form sends before this page's script runs,
 * a time on the workspace's wall clock.
 */
const askedOfAddress = createParser({
  parse: (text) => (isWallTime(text) || isInstant(text) ? text : null),
  serialize: (text: string) => text,
});

function askedAt(asked: string | null, zone: Zone): number | null {
  if (asked === null) return null;
  return isInstant(asked) ? Date.parse(asked) : (instantsOf(zone, asked).instants[0] ?? null);
}

/** What was available and held at any instant, and what will be if nobody uses or adds anything. */
export function BalanceOnDay({ slug, timeZone }: Props) {
  const [asked, setAsked] = useQueryState("at", askedOfAddress);
  const at = askedAt(asked, timeZone);
  return (
    <FoldingCard title="Balance on a date" startsOpen={asked !== null}>
      <div className="grid gap-4 px-4 pt-2 pb-4 @4xl/main:grid-cols-2 @4xl/main:items-end">
        <AskForm
          key={asked}
          slug={slug}
          timeZone={timeZone}
          at={at}
          onAsk={(next) => void setAsked(new Date(next).toISOString())}
        />
        <div aria-live="polite">
          {at === null ? (
            <p className="text-text2 max-w-120">
              Pick any date. Past dates show the recorded balance; future dates show what is known today.
            </p>
          ) : (
            <Answer slug={slug} timeZone={timeZone} at={new Date(at).toISOString()} />
          )}
        </div>
      </div>
    </FoldingCard>
  );
}

type AskProps = Props & { at: number | null; onAsk: (at: number) => void };

/** The field keeps what is typed, and is named as in the address: it also works before this page's script runs. */
function AskForm({ slug, timeZone, at, onAsk }: AskProps) {
  const { data: balance } = useQuery(balanceQuery(slug));
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = momentIn(event.currentTarget, "at", timeZone);
        // The field has whole seconds; the requested moment can be a fraction of a second later.
        if (typed !== null) onAsk(at !== null && Math.floor(at / 1000) * 1000 === typed ? at : typed);
      }}
    >
      <MomentField
        label={`Date and time (${timeZone.name})`}
        name="at"
        zone={timeZone}
        startsWith={at}
        className="@max-xl/main:w-full"
      />
      <Button type="submit" className="@max-xl/main:grow">
        Show balance
      </Button>
      {balance ? (
        <Button
          variant="ghost"
          className="@max-xl/main:grow"
          onClick={() => onAsk(Date.parse(balance.period.endsAt))}
        >
          At the reset
        </Button>
      ) : null}
    </form>
  );
}

function Answer({ slug, timeZone, at }: Props & { at: string }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(balanceAtQuery(slug, at));
  const when = `${formatDayYear(at, timeZone)}, ${formatTime(at, timeZone)}`;
  if (data) return <Figures balance={data} when={when} />;
  if (isPending)
    return (
      <Loading label={`Loading the balance of ${when}`} className="space-y-2">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-7 w-56" />
      </Loading>
    );
  const issue = error instanceof RequestError ? error.issues.at?.[0] : undefined;
  return (
    <Note
      tone="bad"
      role="alert"
      title={issue ? `${when} ${issue}` : "We couldn't load this balance"}
      actions={
        issue ? null : (
          <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        )
      }
    >
      {issue ? "Choose another date." : "Your balance isn't affected. Only this answer is missing."}
    </Note>
  );
}

function Figures({ balance, when }: { balance: BalanceAt; when: string }) {
  const { available, held, foreseen, period, timeZone } = balance;
  return (
    <div role="group" aria-label={`Balance on ${when}`}>
      <p className="text-caption text-text3">
        {when}
        {foreseen ? ", if nobody uses or adds anything" : ""}
      </p>
      <p className="text-text2">
        <span className="text-figure text-text">{formatCredits(available)}</span> available
        <span className="text-text3">, </span>
        <span className="text-text font-semibold">{formatCredits(held)}</span> held
      </p>
      <p className="text-caption text-text2 mt-0.5">
        {period === null ? (
          "Before the first credit period."
        ) : (
          <>
            {formatDay(period.startsAt, timeZone)} to {formatDay(period.endsAt, timeZone)}:{" "}
            {formatCredits(period.opening)} opening + {formatCredits(period.granted)} granted {"\u2212"}{" "}
            {formatCredits(period.used)} used {"\u2212"} {formatCredits(held)} held {"\u2212"}{" "}
            {formatCredits(period.expired)} expired = {formatCredits(available)}
          </>
        )}
      </p>
    </div>
  );
}
