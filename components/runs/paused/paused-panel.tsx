"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Calendar, CirclePause, Lock, Mail, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { topUpWay } from "@/components/billing/top-up/purchase-text";
import { TopUpDialog } from "@/components/billing/top-up/top-up-dialog";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { packsQuery } from "@/lib/client/billing/packs-query";
import { callAction } from "@/lib/client/call-action";
import { keys } from "@/lib/client/query-keys";
import { readAgain } from "@/lib/client/read-again";
import type { Balance } from "@/lib/contracts/balance";
import type { RoleName } from "@/lib/contracts/primitives";
import type { RunView } from "@/lib/contracts/run";
import { creditsInWords, formatCredits, formatDay, formatDuration, formatTime } from "@/lib/format";
import { runPath, runsPath } from "@/lib/runs/run-path";
import { discardRun } from "@/lib/server-actions/discard-run";
import { setRunResume } from "@/lib/server-actions/set-run-resume";

import { againPath } from "../action-views";
import { PausedWay } from "./paused-way";

type Props = { slug: string; run: RunView; role: RoleName; timeZone: Zone; owners: string[] };

/** Why the run did not start, that nothing was lost, and every way on. */
export function PausedPanel(props: Props) {
  const { slug, run, role, timeZone } = props;
  const balance = useQuery(balanceQuery(slug));
  const needs = run.quote?.maximum ?? 0;
  const headingId = `paused-${run.id}`;
  return (
    <Card as="section" aria-labelledby={headingId}>
      <CardBody className="@xl/main:p-5">
        <p className="text-caption text-text3 flex flex-wrap items-center gap-x-2 gap-y-1">
          <Tag tone="warn" icon={CirclePause}>
            Paused for credits
          </Tag>
          {run.pausedAt && `since ${formatTime(run.pausedAt, timeZone)}`}
        </p>
        <h2 id={headingId} className="text-lead mt-3">
          {balance.data ? heading(needs, balance.data.available) : <Skeleton className="h-6 w-64" />}
        </h2>
        {balance.data && (
          <p className="text-text2 mt-1 max-w-md">
            {savedSentence(run)} {resetSentence(balance.data)}
          </p>
        )}
      </CardBody>
      {balance.data && role !== "viewer" && <Ways {...props} balance={balance.data} needs={needs} />}
      <CardFooter>
        <p className="text-caption text-text2">Briefings and sensors keep working. They never use credits.</p>
        {role === "viewer" ? (
          <p className="text-caption text-text2">
            Viewers can read results but can&apos;t start runs. Ask an Owner or Editor.
          </p>
        ) : (
          <DiscardButton slug={slug} run={run} />
        )}
      </CardFooter>
    </Card>
  );
}

function heading(needs: number, available: number): string {
  const have = `This run needs ${creditsInWords(needs)} and you have ${formatCredits(available)}`;
  return available >= needs ? `${have} now` : have;
}

/** A run that ran dry has used something; one that never began has not. */
function savedSentence({ used }: RunView): string {
  return used === 0
    ? "Nothing was charged; the run and its price are saved."
    : `${creditsInWords(used)} used so far; the run and what it found are saved.`;
}

function resetSentence(balance: Balance): string {
  const day = formatDay(balance.period.endsAt, balance.timeZone);
  if (balance.resetCredits === 0)
    return `The next renewal, on ${day}, isn't paid yet. Until it is, it brings no credits.`;
  return `The plan resets on ${day} with ${formatCredits(balance.resetCredits)} credits.`;
}

function Ways({ slug, run, role, owners, balance, needs }: Props & { balance: Balance; needs: number }) {
  return (
    <ul>
      {(balance.resetCredits >= needs || balance.available >= needs) && (
        <WaitWay slug={slug} run={run} balance={balance} needs={needs} />
      )}
      {role === "owner" ? (
        <TopUpWay slug={slug} run={run} />
      ) : (
        <>
          <AskWay slug={slug} run={run} owners={owners} needs={needs} />
          <PausedWay icon={Zap} title="Top up" text="Only Owners can buy credits.">
            <span className="text-caption text-text3 flex items-center gap-1">
              <Lock aria-hidden className="size-3.5" /> Owner
            </span>
          </PausedWay>
        </>
      )}
    </ul>
  );
}

type WaitProps = { slug: string; run: RunView; balance: Balance; needs: number };

function WaitWay({ slug, run, balance, needs }: WaitProps) {
  const queryClient = useQueryClient();
  const day = formatDay(balance.period.endsAt, balance.timeZone);
  const resume = useMutation({
    mutationFn: (resumesOnCredits: boolean) =>
      callAction(setRunResume, { workspace: slug, runId: run.id, resumesOnCredits }),
    onSuccess: (updated) => queryClient.setQueryData(keys.run(slug, run.id), updated),
  });
  const left = formatDuration(Date.parse(balance.period.endsAt) - Date.parse(balance.asOf));
  if (balance.available >= needs) {
    return (
      <PausedWay
        icon={Calendar}
        title="Start now"
        text="There are enough credits again."
        error={resume.error?.message}
      >
        <Button variant="primary" pending={resume.isPending} onClick={() => resume.mutate(true)}>
          Start for up to {formatCredits(needs)} credits
        </Button>
      </PausedWay>
    );
  }
  if (run.resumesOnCredits) {
    return (
      <PausedWay
        icon={Calendar}
        title={`Waits until ${day}`}
        text={`It starts automatically at the reset, in ${left}, or as soon as credits arrive.`}
        error={resume.error?.message}
      >
        <Button pending={resume.isPending} onClick={() => resume.mutate(false)}>
          Don&apos;t start automatically
        </Button>
      </PausedWay>
    );
  }
  return (
    <PausedWay
      icon={Calendar}
      title={`Wait until ${day}`}
      text={`It starts automatically at the reset, in ${left}.`}
      error={resume.error?.message}
    >
      <Button pending={resume.isPending} onClick={() => resume.mutate(true)}>
        Resume on {day}
      </Button>
    </PausedWay>
  );
}

function TopUpWay({ slug, run }: { slug: string; run: RunView }) {
  const [open, setOpen] = useState(false);
  const packs = useQuery(packsQuery(slug, run.id));
  return (
    <PausedWay icon={Zap} title="Top up now" text={topUpWay(packs.data)}>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Top up
      </Button>
      <TopUpDialog
        workspace={slug}
        pausedRun={{ id: run.id, title: run.title }}
        open={open}
        onOpenChange={setOpen}
        returnPath={runPath(run.id)}
      />
    </PausedWay>
  );
}

function AskWay({
  slug,
  run,
  owners,
  needs,
}: {
  slug: string;
  run: RunView;
  owners: string[];
  needs: number;
}) {
  const subject = `Credits for ${run.title}`;
  const path = runPath(run.id, slug);
  const ask = () => {
    const link = new URL(path, window.location.origin).href;
    const body = `${run.title} needs up to ${needs} credits and is paused. Top up here and it can start: ${link}`;
    window.location.href = `mailto:${owners.join(",")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  };
  return (
    <PausedWay
      icon={Mail}
      title="Ask an Owner"
      text={`Opens an e-mail to ${owners.join(" or ")} with this run and its price.`}
    >
      <Button variant="primary" onClick={ask}>
        Ask for {formatCredits(needs)} credits
      </Button>
    </PausedWay>
  );
}

function DiscardButton({ slug, run }: { slug: string; run: RunView }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const discard = useMutation({
    mutationFn: () => callAction(discardRun, { workspace: slug, runId: run.id }),
    onSuccess: async () => {
      await readAgain(queryClient, { queryKey: keys.runs(slug) });
      router.push(againPath(slug, run) ?? runsPath(slug));
    },
  });
  return (
    <div className="flex items-center gap-3">
      {discard.isError && (
        <p role="alert" className="text-caption text-bad">
          {discard.error.message}
        </p>
      )}
      <Button
        variant="ghost"
        size="sm"
        pending={discard.isPending || discard.isSuccess}
        onClick={() => discard.mutate()}
      >
        Discard run
      </Button>
    </div>
  );
}
