"use client";

import { useQuery } from "@tanstack/react-query";
import { createParser, useQueryState } from "nuqs";

import { FoldingCard } from "@/components/billing/folding-card";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { balanceAtQuery } from "@/lib/client/ledger/balance-at-query";
import { RequestError } from "@/lib/client/request";
import { instantOf, wallTime } from "@/lib/client/settings/zone-time";
import type { BalanceAt } from "@/lib/contracts/balance-at";
import { formatCredits, formatDay, formatDayYear, formatTime } from "@/lib/format";

const minuteMs = 60_000;

type Props = { slug: string; timeZone: string };

/** A time on the workspace's wall clock, to the minute. */
const wallTimeOfAddress = createParser({
  parse: (text) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? text : null),
  serialize: (text: string) => text,
});

/** What was available and held at any instant, and what will be if nobody uses or adds anything. */
export function BalanceOnDay({ slug, timeZone }: Props) {
  const [asked, setAsked] = useQueryState("at", wallTimeOfAddress);
  const at = asked === null ? null : instantOf(asked, timeZone);
  return (
    <FoldingCard title="Balance on a day" startsOpen={asked !== null}>
      <div className="grid gap-4 px-4 pt-2 pb-4 lg:grid-cols-2 lg:items-end">
        <AskForm
          key={asked}
          slug={slug}
          timeZone={timeZone}
          asked={asked}
          onAsk={(wall) => void setAsked(wall)}
        />
        <div aria-live="polite">
          {at === null ? (
            <p className="text-text2 max-w-120">
              Choose any moment: of the past, as it was booked; of the future, as far as it is known today.
            </p>
          ) : (
            <Answer slug={slug} timeZone={timeZone} at={new Date(at).toISOString()} />
          )}
        </div>
      </div>
    </FoldingCard>
  );
}

type AskProps = Props & { asked: string | null; onAsk: (wall: string) => void };

/** The field keeps what is typed, and is named as in the address: it also works before this page's script runs. */
function AskForm({ slug, timeZone, asked, onAsk }: AskProps) {
  const { data: balance } = useQuery(balanceQuery(slug));
  // The field knows minutes: the first whole one at which the reset has happened.
  const atReset = (endsAt: string) =>
    onAsk(wallTime(Math.ceil(Date.parse(endsAt) / minuteMs) * minuteMs, timeZone));
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const wall = wallTimeOfAddress.parse(String(new FormData(event.currentTarget).get("at")));
        if (wall !== null) onAsk(wall);
      }}
    >
      <Field label={`Date and time (${timeZone})`} className="max-sm:w-full">
        <Input type="datetime-local" name="at" required defaultValue={asked ?? ""} />
      </Field>
      <Button type="submit" className="max-sm:grow">
        Show balance
      </Button>
      {balance ? (
        <Button variant="ghost" className="max-sm:grow" onClick={() => atReset(balance.period.endsAt)}>
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
      title={issue ? `${when} ${issue}` : "This balance did not load"}
      actions={
        issue ? null : (
          <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        )
      }
    >
      {issue ? "Choose another day." : "Nothing was charged. Only this answer is missing."}
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
