"use client";

import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Clock, Hourglass, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { takeFocus } from "@/components/ui/focus";
import { Note } from "@/components/ui/note";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { Zone } from "@/lib/calendar/zone";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { useTimeHere } from "@/lib/client/balance/use-time-here";
import { callAction } from "@/lib/client/call-action";
import { keys } from "@/lib/client/query-keys";
import { RequestError } from "@/lib/client/request";
import { readAgain } from "@/lib/client/read-again";
import type { PlaybookView } from "@/lib/contracts/playbook";
import type { RoleName } from "@/lib/contracts/primitives";
import type { QuoteView } from "@/lib/contracts/quote";
import { formatCredits, formatTime } from "@/lib/format";
import { runPath, runsPath } from "@/lib/runs/run-path";
import { startRun } from "@/lib/server-actions/start-run";

import { QuoteLines } from "./quote-lines";

type Props = {
  slug: string;
  playbook: PlaybookView;
  quote: UseQueryResult<QuoteView>;
  role: RoleName;
  timeZone: Zone;
  nothingChosen: boolean;
};

/** The price before the run, line by line, and the button that carries it. */
export function QuotePanel({ slug, playbook, quote, role, timeZone, nothingChosen }: Props) {
  const expired = useHasPassed(useTimeHere(slug, quote.data?.expiresAt));
  return (
    <section aria-label="Quote">
      <Card>
        <CardHeader>
          <CardTitle>Quote</CardTitle>
          {quote.data && !expired && (
            <span className="text-caption text-text3 flex items-center gap-1">
              <Clock aria-hidden className="size-3.5" /> good until{" "}
              {formatTime(quote.data.expiresAt, timeZone)}
            </span>
          )}
        </CardHeader>
        <CardBody>
          <QuoteContent {...{ slug, playbook, quote, role, timeZone, nothingChosen, expired }} />
        </CardBody>
      </Card>
    </section>
  );
}

function QuoteContent({
  slug,
  playbook,
  quote,
  role,
  timeZone,
  nothingChosen,
  expired,
}: Props & { expired: boolean }) {
  if (nothingChosen)
    return <p className="text-ui text-text2">Choose at least one platform to see the price.</p>;
  if (quote.isError) return <QuoteError error={quote.error} retry={() => void quote.refetch()} />;
  if (!quote.data) return <QuoteSkeleton />;
  if (expired) {
    return (
      <Note
        icon={Hourglass}
        title={`Quote expired at ${formatTime(quote.data.expiresAt, timeZone)}`}
        actions={
          <Button size="sm" pending={quote.isFetching} onClick={() => void quote.refetch()}>
            Get a new quote
          </Button>
        }
      >
        Quotes are valid for 15 minutes. Nothing ran and nothing was charged.
      </Note>
    );
  }
  return (
    <>
      <QuoteLines quote={quote.data} />
      <RunButton
        slug={slug}
        playbook={playbook}
        quote={quote.data}
        role={role}
        onStale={() => void quote.refetch()}
      />
    </>
  );
}

function RunButton(props: {
  slug: string;
  playbook: PlaybookView;
  quote: QuoteView;
  role: RoleName;
  onStale: () => void;
}) {
  const { slug, playbook, quote, role, onStale } = props;
  const router = useRouter();
  const queryClient = useQueryClient();
  const balance = useQuery(balanceQuery(slug));
  const pressKey = useRef<string>(undefined);
  const start = useMutation({
    mutationFn: () => {
      pressKey.current ??= crypto.randomUUID();
      return callAction(startRun, { workspace: slug, quoteId: quote.id, idempotencyKey: pressKey.current });
    },
    onSuccess: (started) => {
      queryClient.setQueryData(keys.run(slug, started.id), started);
      router.push(runPath(started.id, slug));
      void readAgain(queryClient, { queryKey: keys.balance(slug) });
      queryClient.removeQueries({ queryKey: keys.quote(slug) });
    },
    onError: (error) => {
      if (error instanceof RequestError && error.code.startsWith("quote_")) onStale();
    },
  });
  if (role === "viewer") {
    return (
      <p className="text-caption text-text2 mt-4">
        Viewers read results and start nothing. An Owner or Editor can run this playbook.
      </p>
    );
  }
  const price = formatCredits(quote.maximum);
  const available = balance.data?.available;
  return (
    <div className="mt-4 space-y-2">
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        aria-label={`Run ${playbook.name}, at most ${price} credits`}
        pending={start.isPending || start.isSuccess}
        onClick={() => start.mutate()}
      >
        <Play aria-hidden className="size-4" /> Run for up to {price} credits
      </Button>
      {available !== undefined && <AfterRun available={available} maximum={quote.maximum} />}
      {start.isError && (
        <Note ref={takeFocus} tabIndex={-1} tone="bad" title={startFailure(start.error)}>
          {isUnknown(start.error) ? <CheckRuns slug={slug} /> : start.error.message}
        </Note>
      )}
    </div>
  );
}

/** Without an answer nobody here knows whether the run started. */
const isUnknown = (error: Error) =>
  error instanceof RequestError && (error.status === 0 || error.status >= 500);

function startFailure(error: Error): string {
  return isUnknown(error) ? "We couldn't confirm that the run started" : "The run didn't start";
}

function CheckRuns({ slug }: { slug: string }) {
  return (
    <p>
      Check <TextLink href={runsPath(slug)}>Runs</TextLink>, or try again: you won&apos;t be charged twice.
    </p>
  );
}

function AfterRun({ available, maximum }: { available: number; maximum: number }) {
  if (available < maximum) {
    return (
      <p className="text-caption text-warn">
        You have {formatCredits(available)} of {formatCredits(maximum)}. We&apos;ll save the run as paused and
        charge nothing.
      </p>
    );
  }
  return (
    <p className="text-caption text-text2">
      Leaves at least {formatCredits(available - maximum)} of {formatCredits(available)}. It can cost less,
      never more, and nothing if it fails.
    </p>
  );
}

function QuoteError({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <Note
      tone="bad"
      title="The price did not load"
      actions={
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      }
    >
      {error.message}
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

/** True from the instant on; a timer is something outside React, hence the effect. */
function useHasPassed(instant: number | undefined): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (instant === undefined) return;
    const timer = setTimeout(() => setPassed(true), Math.max(0, instant - Date.now()));
    return () => clearTimeout(timer);
  }, [instant]);
  return passed;
}
