"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Bookmark, CircleX, LoaderCircle } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import { playbooksQuery } from "@/lib/client/runs/playbooks-query";
import { runQuery } from "@/lib/client/runs/run-query";
import { useViewer } from "@/lib/client/viewer";
import type { RoleName } from "@/lib/contracts/primitives";
import type { RunView } from "@/lib/contracts/run";
import { formatTime } from "@/lib/format";
import { isMoving } from "@/lib/runs/run-state";

import { KeptQuote } from "./kept-quote";
import { PastRuns } from "./past-runs";
import { PausedPanel } from "./paused-panel";
import { PlaybookHeading } from "./playbook-page";
import { RunCost } from "./run-cost";
import { RunCredits } from "./run-credits";
import { RunProgress } from "./run-progress";
import { RunResult } from "./run-result";

type Props = {
  slug: string;
  playbookKey: string;
  runId: string;
  /** whom an Editor can ask for credits */
  owners: string[];
};

/** One run from the press of the button to its result, whatever state it is in. */
export function RunPage({ slug, playbookKey, runId, owners }: Props) {
  const { role, workspace } = useViewer();
  const { timeZone } = workspace;
  const { data: run } = useSuspenseQuery(runQuery(slug, runId));
  const { data: library } = useSuspenseQuery(playbooksQuery(slug));
  const playbook = library.playbooks.find(({ key }) => key === playbookKey);
  if (!playbook) return null;
  return (
    <>
      <PlaybookHeading playbook={playbook} mark={<RunMark run={run} />} actions={headingActions(slug, run)} />
      <div className="grid items-start gap-3 lg:grid-cols-3 lg:gap-4">
        <div className="space-y-3 lg:col-span-2 lg:space-y-4">
          <RunMain slug={slug} run={run} role={role} timeZone={timeZone} owners={owners} />
          {run.status === "paused" && <PastRuns slug={slug} playbookKey={playbookKey} timeZone={timeZone} />}
        </div>
        <div className="space-y-3 lg:space-y-4">
          <RunAside slug={slug} run={run} role={role} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}

type PartProps = { slug: string; run: RunView; role: RoleName; timeZone: Zone };

function RunMain({ slug, run, role, timeZone, owners }: PartProps & { owners: string[] }) {
  if (run.status === "paused") {
    return <PausedPanel slug={slug} run={run} role={role} timeZone={timeZone} owners={owners} />;
  }
  if (isMoving(run.status)) return <RunProgress run={run} timeZone={timeZone} />;
  if (run.insightId) return <RunResult slug={slug} insightId={run.insightId} />;
  return <RunEnded run={run} timeZone={timeZone} />;
}

function RunAside({ slug, run, role, timeZone }: PartProps) {
  if (run.status === "paused" || run.status === "discarded") {
    return <KeptQuote slug={slug} run={run} timeZone={timeZone} />;
  }
  if (isMoving(run.status)) return <RunCredits slug={slug} run={run} role={role} timeZone={timeZone} />;
  return <RunCost slug={slug} run={run} />;
}

function RunMark({ run }: { run: RunView }) {
  if (!isMoving(run.status)) return null;
  return (
    <Tag tone="accent" icon={LoaderCircle}>
      {run.status === "running" ? "Running" : "Starting"}
    </Tag>
  );
}

function headingActions(slug: string, run: RunView) {
  if (isMoving(run.status) || run.status === "paused") return null;
  return (
    <>
      {run.insightId && (
        <Button asChild>
          <Link href={`/${slug}/insights/${run.insightId}`}>
            <Bookmark aria-hidden className="size-4" /> Saved to insights
          </Link>
        </Button>
      )}
      <Button asChild variant="primary">
        <Link href={`/${slug}/playbooks/${run.subjectKey}`}>Run again</Link>
      </Button>
    </>
  );
}

const endings = {
  failed: { title: "The run failed", text: "Nothing was charged. What was held came back." },
  cancelled: { title: "Stopped", text: "The run was stopped. What it did not use came back." },
  discarded: { title: "Run discarded", text: "The run was not started. Nothing was charged." },
  succeeded: {
    title: "Nothing to flag",
    text: "The sensor found nothing, so it stayed silent. Included, 0 credits.",
  },
} as const;

function RunEnded({ run, timeZone }: { run: RunView; timeZone: Zone }) {
  const ending = endings[run.status as keyof typeof endings] ?? endings.failed;
  return (
    <Note
      tone={run.status === "failed" ? "bad" : "neutral"}
      icon={CircleX}
      title={run.finishedAt ? `${ending.title} at ${formatTime(run.finishedAt, timeZone)}` : ending.title}
    >
      {ending.text}
      {run.failureCode === "platforms_unavailable" && " No platform answered."}
    </Note>
  );
}
