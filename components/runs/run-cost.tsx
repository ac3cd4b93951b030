"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, TriangleAlert } from "lucide-react";

import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Line } from "@/components/ui/line";
import { Note } from "@/components/ui/note";
import { Tag } from "@/components/ui/tag";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import type { RunView } from "@/lib/contracts/run";
import { creditsInWords, formatCredits } from "@/lib/format";
import { chargeLines } from "@/lib/pricing/cost-of-answered";
import { isDone, isStopped } from "@/lib/runs/run-state";

import { partAnswered } from "./part-answered";

/** The receipt of a finished run: what was used, what came back. */
export function RunCost({ slug, run }: { slug: string; run: RunView }) {
  const balance = useQuery(balanceQuery(slug));
  const partly = partAnswered(run);
  return (
    <>
      <Card>
        <CardHeader>
          <CardTitle>What it cost</CardTitle>
          {isDone(run.status) && (
            <Tag tone="ok" icon={Check}>
              Done{duration(run)}
            </Tag>
          )}
        </CardHeader>
        <CardBody>
          {run.trigger === "sensor" ? (
            <p className="text-ui text-text2">0 credits, included. Sensors never use credits.</p>
          ) : (
            <dl className="text-ui space-y-1">
              {chargedLines(run).map((line) => (
                <Line key={line.label} label={line.label}>
                  {formatCredits(line.credits)}
                </Line>
              ))}
              <Line label="Used" total>
                {formatCredits(run.used)}
              </Line>
              <Line label="Held">{formatCredits(run.held)}</Line>
              <Line label="Returned">{formatCredits(run.held - run.used)}</Line>
            </dl>
          )}
        </CardBody>
        <CardFooter>
          <p className="text-caption text-text2">
            {balance.data ? `You have ${creditsInWords(balance.data.available)} now. ` : ""}Viewing results is
            always free.
          </p>
        </CardFooter>
      </Card>
      {partly && (
        <Note tone="warn" icon={TriangleAlert} title={partly.title}>
          {partly.text}
        </Note>
      )}
    </>
  );
}

/** The quote's lines as they were charged; none if the run ended before a price was due. */
function chargedLines(run: RunView): { label: string; credits: number }[] {
  if (!run.quote || run.used === 0 || isStopped(run.status)) return [];
  const answered = run.steps.flatMap((step) =>
    step.platform && step.status === "done" ? [step.platform] : [],
  );
  return chargeLines(run.quote.lines, answered).map((line) => ({
    label: line.answered || line.kind === "base" ? line.label : `${line.label}, didn't answer`,
    credits: line.credits,
  }));
}

function duration(run: RunView): string {
  if (!run.startedAt || !run.finishedAt) return "";
  const total = Math.max(1, Math.round((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000));
  return total < 60 ? ` in ${total} s` : ` in ${Math.floor(total / 60)} min ${total % 60} s`;
}
