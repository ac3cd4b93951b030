"use client";

import { useQuery } from "@tanstack/react-query";

import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Line } from "@/components/ui/line";
import type { Zone } from "@/lib/calendar/zone";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import type { RunView } from "@/lib/contracts/run";
import { formatCredits, formatDayTime } from "@/lib/format";
import { canResume } from "@/lib/runs/run-state";

import { QuoteLines } from "./quote-lines";

/** The price that is saved with a paused run, and what is missing for it. */
export function SavedQuote({ slug, run, timeZone }: { slug: string; run: RunView; timeZone: Zone }) {
  const balance = useQuery(balanceQuery(slug));
  if (!run.quote) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Saved quote</CardTitle>
        <span className="text-caption text-text3">{formatDayTime(run.quote.createdAt, timeZone)}</span>
      </CardHeader>
      <CardBody>
        <QuoteLines quote={run.quote} />
      </CardBody>
      {canResume(run.status) && balance.data && (
        <CardFooter>
          <dl className="text-ui w-full space-y-1">
            <Line label="Available">{formatCredits(balance.data.available)}</Line>
            <Line label="Missing">
              {formatCredits(Math.max(0, run.quote.maximum - balance.data.available))}
            </Line>
          </dl>
        </CardFooter>
      )}
    </Card>
  );
}
