"use client";

import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Bookmark, LoaderCircle } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";

import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import { actionName } from "@/lib/choices";
import { isStartingRun, topUpQuery } from "@/lib/client/billing/top-up-query";
import { runQuery } from "@/lib/client/runs/run-query";
import { useViewer } from "@/lib/client/viewer";
import type { RoleName } from "@/lib/contracts/primitives";
import type { RunView } from "@/lib/contracts/run";
import { formatDayTime } from "@/lib/format";
import { canResume, isActive, isAtWork, isDiscarded, isMoving, isStopped } from "@/lib/runs/run-state";
import { threadPath } from "@/lib/runs/thread-path";

import { actionViews, againPath } from "./action-views";
import { PastRuns } from "./list/past-runs";
import { PausedPanel } from "./paused/paused-panel";
import { RunCost } from "./run-cost";
import { RunCredits } from "./run-credits";
import { RunEnded } from "./run-ended";
import { RunProgress } from "./run-progress";
import { SavedQuote } from "./quote/saved-quote";
import { tierLabel } from "./tier-label";

type Props = {
  slug: string;
  runId: string;
  /** whom an Editor can ask for credits */
  owners: string[];
};

/** One run of any kind from the press of the button to its result, in each state. */
export function RunPage({ slug, runId, owners }: Props) {
  const { role, workspace } = useViewer();
  const { timeZone } = workspace;
  const { data: read } = useSuspenseQuery(runQuery(slug, runId));
  const run = useRunPaidFor(slug, read);
  return (
    <>
      <PageHeader
        title={run.title}
        mark={<RunMark run={run} />}
        description={`${actionName(run.actionType)}, ${startedWords(run, timeZone)}`}
        actions={headingActions(slug, run)}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 @4xl/main:grid-cols-3 @4xl/main:grid-rows-[auto_1fr] @4xl/main:gap-4">
        <div className="min-w-0 @4xl/main:col-span-2">
          <RunMain slug={slug} run={run} role={role} timeZone={timeZone} owners={owners} />
        </div>
        <div className="min-w-0 space-y-3 @4xl/main:row-span-2 @4xl/main:space-y-4">
          <RunAside slug={slug} run={read} role={role} timeZone={timeZone} />
        </div>
        {canResume(run.status) && run.actionType !== "other" && (
          <div className="min-w-0 @4xl/main:col-span-2">
            <PastRuns slug={slug} kind={run.actionType} subjectKey={run.subjectKey} timeZone={timeZone} />
          </div>
        )}
      </div>
    </>
  );
}

function startedWords(run: RunView, timeZone: Zone): string {
  const at = formatDayTime(run.createdAt, timeZone);
  return run.trigger === "sensor" ? `started by its sensor ${at}` : `started by ${run.startedBy} ${at}`;
}

/** Between a settled top-up and the start that it pays for, the run is starting and no longer waits for a person. */
function useRunPaidFor(slug: string, run: RunView): RunView {
  const client = useQueryClient();
  const [topUpId] = useQueryState("top-up", parseAsString);
  const waits = canResume(run.status) && topUpId !== null;
  const { data } = useQuery({ ...topUpQuery(slug, topUpId ?? ""), enabled: waits });
  return waits && isStartingRun(client, slug, data, run.id) ? { ...run, status: "pending" } : run;
}

type PartProps = { slug: string; run: RunView; role: RoleName; timeZone: Zone };

function RunMain({ slug, run, role, timeZone, owners }: PartProps & { owners: string[] }) {
  if (canResume(run.status)) {
    return <PausedPanel slug={slug} run={run} role={role} timeZone={timeZone} owners={owners} />;
  }
  if (isMoving(run.status)) return <RunProgress run={run} timeZone={timeZone} />;
  const { Result } = actionViews[run.actionType];
  const ended = !run.insightId || isStopped(run.status);
  return (
    <>
      {ended && <RunEnded run={run} timeZone={timeZone} />}
      {run.insightId && <Result slug={slug} insightId={run.insightId} />}
    </>
  );
}

function RunAside({ slug, run, role, timeZone }: PartProps) {
  if (canResume(run.status) || isDiscarded(run.status)) {
    return <SavedQuote slug={slug} run={run} timeZone={timeZone} />;
  }
  if (isMoving(run.status)) return <RunCredits slug={slug} run={run} role={role} timeZone={timeZone} />;
  return <RunCost slug={slug} run={run} />;
}

function RunMark({ run }: { run: RunView }) {
  return (
    <>
      <Tag>{tierLabel(run.tier)}</Tag>
      {isMoving(run.status) && (
        <Tag tone="accent" icon={LoaderCircle}>
          {run.stopRequested ? "Stopping" : isAtWork(run.status) ? "Running" : "Starting"}
        </Tag>
      )}
    </>
  );
}

function headingActions(slug: string, run: RunView) {
  if (isActive(run.status)) return null;
  const again = againPath(slug, run);
  return (
    <>
      {run.insightId && (
        <Button asChild>
          <Link href={`/${slug}/insights/${run.insightId}`}>
            <Bookmark aria-hidden className="size-4" /> Saved to insights
          </Link>
        </Button>
      )}
      {run.threadId && (
        <Button asChild>
          <Link href={threadPath(run.threadId, slug)}>Open the investigation</Link>
        </Button>
      )}
      {again && (
        <Button asChild variant="primary">
          <Link href={again}>Run again</Link>
        </Button>
      )}
    </>
  );
}
