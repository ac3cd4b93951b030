"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Square } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Line } from "@/components/ui/line";
import { Note } from "@/components/ui/note";
import { Skeleton } from "@/components/ui/skeleton";
import type { Zone } from "@/lib/calendar/zone";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { callAction } from "@/lib/client/call-action";
import { keys } from "@/lib/client/query-keys";
import { readAgain } from "@/lib/client/read-again";
import type { RoleName } from "@/lib/contracts/primitives";
import type { RunView } from "@/lib/contracts/run";
import { creditsInWords, formatCredits, formatTime } from "@/lib/format";
import { stopRun } from "@/lib/server-actions/stop-run";

type Props = { slug: string; run: RunView; role: RoleName; timeZone: Zone };

/** What the run holds and has used so far, and the way to stop it. */
export function RunCredits({ slug, run, role, timeZone }: Props) {
  const balance = useQuery(balanceQuery(slug));
  return (
    <Card>
      <CardHeader>
        <CardTitle>Credits</CardTitle>
        {run.quote && (
          <span className="text-caption text-text3">Quote {formatTime(run.quote.createdAt, timeZone)}</span>
        )}
      </CardHeader>
      <CardBody className="space-y-4">
        <dl className="text-ui space-y-1">
          <Line label="Held for this run">{formatCredits(run.held)}</Line>
          <Line label="Used so far">{formatCredits(run.usedSoFar)}</Line>
          <Line label="Available meanwhile" total>
            {balance.data ? (
              formatCredits(balance.data.available)
            ) : (
              <Skeleton className="inline-block h-4 w-10" />
            )}
          </Line>
        </dl>
        {role !== "viewer" && run.trigger === "manual" && <StopButton slug={slug} run={run} />}
        <p className="text-caption text-text2">
          You can leave this page. Credits that the run doesn&apos;t use are returned when it ends.
        </p>
      </CardBody>
    </Card>
  );
}

function StopButton({ slug, run }: { slug: string; run: RunView }) {
  const queryClient = useQueryClient();
  const stop = useMutation({
    // The request contains the price on the button, which is binding: a stop never charges more, even if a step
    // finishes meanwhile.
    mutationFn: (shownCredits: number) =>
      callAction(stopRun, { workspace: slug, runId: run.id, shownCredits }),
    onSuccess: (stopped) => {
      queryClient.setQueryData(keys.run(slug, run.id), stopped);
      return readAgain(queryClient, { queryKey: keys.run(slug, run.id) });
    },
  });
  const back = Math.max(0, run.held - run.usedSoFar);
  const words = stopWords(run.usedSoFar, back);
  return (
    <>
      <Button
        className="w-full"
        pending={stop.isPending || run.stopRequested}
        onClick={() => stop.mutate(run.usedSoFar)}
      >
        <Square aria-hidden className="size-3 fill-current" />
        {words}
      </Button>
      {stop.isError && (
        <Note tone="bad" title="The run wasn't stopped">
          {stop.error.message}
        </Note>
      )}
    </>
  );
}

function stopWords(used: number, back: number): string {
  if (used === 0) return "Stop now (free so far)";
  return `Stop now (uses ${creditsInWords(used)}, returns ${formatCredits(back)})`;
}
