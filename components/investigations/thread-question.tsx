"use client";

import { useQuery } from "@tanstack/react-query";

import { PausedPanel } from "@/components/runs/paused/paused-panel";
import { RunCredits } from "@/components/runs/run-credits";
import { RunEnded } from "@/components/runs/run-ended";
import { RunResult } from "@/components/runs/run-result";
import { tierLabel } from "@/components/runs/tier-label";
import { Link } from "@/components/ui/link";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { runQuery } from "@/lib/client/runs/run-query";
import { useViewer } from "@/lib/client/viewer";
import type { RunView } from "@/lib/contracts/run";
import type { ThreadView } from "@/lib/contracts/thread";
import { creditsInWords, formatDayTime } from "@/lib/format";
import { canResume, isMoving, isStopped } from "@/lib/runs/run-state";
import { runPath } from "@/lib/runs/run-path";

import { StageList } from "./stage-list";

type Props = { slug: string; question: ThreadView["questions"][number]; owners: string[] };

/** One question of a thread: who asked, what it costs, and what has come of it so far. */
export function ThreadQuestion({ slug, question, owners }: Props) {
  const { workspace } = useViewer();
  const { data: run, isError } = useQuery(runQuery(slug, question.runId));
  const headingId = `question-${question.runId}`;
  return (
    <section aria-labelledby={headingId} className="space-y-3">
      <div className="ml-auto w-fit max-w-full text-right">
        <h2
          id={headingId}
          className="bg-sunken rounded-card text-body inline-block max-w-full px-4 py-2 text-left font-medium break-words"
        >
          {question.text}
        </h2>
        <p className="text-caption text-text3 mt-1">
          {question.by}, {formatDayTime(question.at, workspace.timeZone)}
          {run && `. ${tierLabel(run.tier)}, ${costWords(run)}`}
        </p>
      </div>
      {run ? (
        <Outcome slug={slug} run={run} owners={owners} />
      ) : isError ? (
        <p className="text-text2">We couldn&apos;t load this answer. Reload the page.</p>
      ) : (
        <Loading label="Answer loading">
          <Skeleton className="h-24" />
        </Loading>
      )}
    </section>
  );
}

function costWords(run: RunView): string {
  if (run.finishedAt) return `used ${creditsInWords(run.used)}`;
  return run.quote ? `up to ${creditsInWords(run.quote.maximum)}` : "";
}

function Outcome({ slug, run, owners }: { slug: string; run: RunView; owners: string[] }) {
  const { role, workspace } = useViewer();
  const { timeZone } = workspace;
  if (canResume(run.status))
    return <PausedPanel slug={slug} run={run} role={role} timeZone={timeZone} owners={owners} />;
  if (isMoving(run.status))
    return (
      <>
        <StageList run={run} />
        <RunCredits slug={slug} run={run} role={role} timeZone={timeZone} />
      </>
    );
  return (
    <>
      {(!run.insightId || isStopped(run.status)) && <RunEnded run={run} timeZone={timeZone} />}
      {run.insightId && <RunResult slug={slug} insightId={run.insightId} />}
      <p className="text-caption text-text3">
        <Link href={runPath(run.id, slug)} className="underline underline-offset-2">
          What this run did and cost
        </Link>
      </p>
    </>
  );
}
