"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Clock, Hourglass, Play } from "lucide-react";
import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { Reference } from "@/components/ui/reference";
import { Skeleton } from "@/components/ui/skeleton";
import type { Zone } from "@/lib/calendar/zone";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { useTimeHere } from "@/lib/client/balance/use-time-here";
import { useStartRun } from "@/lib/client/runs/use-start-run";
import type { RoleName } from "@/lib/contracts/primitives";
import type { QuoteView } from "@/lib/contracts/quote";
import { creditsInWords, formatCredits, formatTime } from "@/lib/format";

import { QuoteLines } from "./quote-lines";
import { StartFailure } from "./start-failure";

type Props = {
  slug: string;
  /** what would run: "Creative fatigue" */
  name: string;
  quote: UseQueryResult<QuoteView>;
  role: RoleName;
  timeZone: Zone;
  /** what is to be chosen before there is a price; null: nothing */
  missing: string | null;
};

/** The price before the run, line by line, and the button that shows it. Use the request as its key. */
export function QuotePanel({ slug, name, quote, role, timeZone, missing }: Props) {
  const expired = useHasPassed(quote.data?.id, useTimeHere(slug, quote.data?.expiresAt));
  const getNew = () => void quote.refetch();
  // Lives here, not at the button: the reason of a refusal outlives the quote that was refused.
  const start = useStartRun(slug, getNew);
  return (
    <section aria-label="Quote">
      <Card>
        <CardHeader>
          <CardTitle>Quote</CardTitle>
          {quote.data && !expired && (
            <span className="text-caption text-text3 flex items-center gap-1">
              <Clock aria-hidden className="size-3.5" /> Valid until{" "}
              {formatTime(quote.data.expiresAt, timeZone)}
            </span>
          )}
        </CardHeader>
        <CardBody>
          {missing ? (
            <p className="text-ui text-text2">{missing}</p>
          ) : quote.isError ? (
            <QuoteError error={quote.error} retry={getNew} />
          ) : !quote.data ? (
            <QuoteSkeleton />
          ) : expired ? (
            <QuoteExpired
              at={formatTime(quote.data.expiresAt, timeZone)}
              pending={quote.isFetching}
              onNew={() => {
                start.reset();
                getNew();
              }}
            />
          ) : (
            <>
              <QuoteLines quote={quote.data} />
              <RunButton slug={slug} name={name} quote={quote.data} role={role} start={start} />
            </>
          )}
        </CardBody>
      </Card>
    </section>
  );
}

function QuoteExpired({ at, pending, onNew }: { at: string; pending: boolean; onNew: () => void }) {
  return (
    <Note
      icon={Hourglass}
      title={`This quote expired at ${at}`}
      actions={
        <Button size="sm" pending={pending} onClick={onNew}>
          Get a new quote
        </Button>
      }
    >
      Quotes are valid for 15 minutes. Nothing ran and nothing was charged.
    </Note>
  );
}

type RunButtonProps = {
  slug: string;
  name: string;
  quote: QuoteView;
  role: RoleName;
  start: ReturnType<typeof useStartRun>;
};

function RunButton({ slug, name, quote, role, start }: RunButtonProps) {
  const balance = useQuery(balanceQuery(slug));
  // The press itself changes the balance, often before the answer arrives. Until then the sentence from before the
  // press is shown.
  const [atPress, setAtPress] = useState<number>();
  if (role === "viewer") {
    return (
      <p className="text-caption text-text2 mt-4">
        Viewers can read results but can&apos;t start runs. Ask an Owner or Editor.
      </p>
    );
  }
  const price = formatCredits(quote.maximum);
  const isStarting = start.isPending || start.isSuccess;
  const available = isStarting ? atPress : balance.data?.available;
  return (
    <div className="mt-4 space-y-2">
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        aria-label={`Run ${name}, at most ${price} credits`}
        pending={isStarting}
        onClick={() => {
          setAtPress(available);
          start.mutate(quote);
        }}
      >
        <Play aria-hidden className="size-4" /> Run for up to {creditsInWords(quote.maximum)}
      </Button>
      {available !== undefined && <AfterRun available={available} maximum={quote.maximum} />}
      {start.isError && (
        <StartFailure slug={slug} error={start.error} quoteIsNew={start.variables.id !== quote.id} />
      )}
    </div>
  );
}

/** What a press on the price leaves, or that the run will be saved as paused. */
export function AfterRun({ available, maximum }: { available: number; maximum: number }) {
  if (available < maximum) {
    return (
      <p className="text-caption text-warn">
        You have {formatCredits(available)} of {creditsInWords(maximum)}. We&apos;ll save the run as paused
        and charge nothing.
      </p>
    );
  }
  return (
    <p className="text-caption text-text2">
      You&apos;ll have at least {formatCredits(available - maximum)} left. It may cost less, never more, and
      nothing if it fails.
    </p>
  );
}

function QuoteError({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <Note
      tone="bad"
      title="We couldn't load the price"
      actions={
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      }
    >
      {error.message}
      <Reference error={error} />
    </Note>
  );
}

function QuoteSkeleton() {
  return (
    <div className="space-y-3" aria-busy="true">
      <span className="sr-only">The price is being worked out</span>
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-10 w-full" />
    </div>
  );
}

/** True of `thing` from the instant on, and for good; a timer is something outside React, hence the effect. */
function useHasPassed(thing: string | undefined, instant: number | undefined): boolean {
  const [passed, setPassed] = useState<string>();
  useEffect(() => {
    if (instant === undefined) return;
    const timer = setTimeout(() => setPassed(thing), Math.max(0, instant - Date.now()));
    return () => clearTimeout(timer);
  }, [thing, instant]);
  return passed !== undefined && passed === thing;
}
