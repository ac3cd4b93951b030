"use client";

import { CircleCheck, CircleDashed, CircleMinus, LoaderCircle } from "lucide-react";

import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import type { Zone } from "@/lib/calendar/zone";
import type { RunView } from "@/lib/contracts/run";
import { formatTime } from "@/lib/format";

/** The steps of a run as they happen. Announced once a step, not on every tick. */
export function RunProgress({ run, timeZone }: { run: RunView; timeZone: Zone }) {
  const finished = run.steps.filter(({ status }) => status === "done" || status === "no-answer").length;
  const current = run.steps.find(({ status }) => status === "running");
  const percent = run.steps.length === 0 ? 0 : Math.round((100 * finished) / run.steps.length);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{headline(run, timeZone)}</CardTitle>
        <span className="text-caption text-text3">
          {finished} of {run.steps.length} steps
        </span>
      </CardHeader>
      <CardBody>
        <div
          role="progressbar"
          aria-label="Run progress"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          className="bg-line h-1 overflow-hidden rounded-full"
        >
          <div
            className="bg-accent h-full rounded-full transition-[width] duration-300"
            style={{ width: `${percent}%` }}
          />
        </div>
        <p aria-live="polite" className="sr-only">
          {current ? `${current.label}, step ${finished + 1} of ${run.steps.length}` : ""}
        </p>
        <ol className="mt-4 space-y-4">
          {run.steps.map((step) => (
            <li key={step.label} className="flex gap-2">
              <StepIcon status={step.status} />
              <div className="min-w-0 flex-1">
                <p
                  className={
                    step.status === "waiting" ? "text-ui text-text3" : "text-ui text-text font-medium"
                  }
                >
                  {step.label}
                  <span className="sr-only">, {stepWord[step.status]}</span>
                </p>
                {step.detail && <p className="text-caption text-text2">{step.detail}</p>}
              </div>
              <span className="text-caption text-text3">{seconds(step.startedAt, step.finishedAt)}</span>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

const stepWord = {
  waiting: "waiting",
  running: "in progress",
  done: "done",
  "no-answer": "didn't answer",
} as const;

function headline(run: RunView, timeZone: Zone): string {
  if (run.resumedAt) return `Run resumed ${formatTime(run.resumedAt, timeZone)}`;
  if (run.startedAt) return `Run started ${formatTime(run.startedAt, timeZone)}`;
  return "Run is about to start";
}

function seconds(from: string | null, to: string | null): string {
  return from && to ? `${Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1000))} s` : "";
}

function StepIcon({ status }: { status: RunView["steps"][number]["status"] }) {
  const className = "mt-0.5 size-4 shrink-0";
  if (status === "done") return <CircleCheck aria-hidden className={`${className} text-ok`} />;
  if (status === "no-answer") return <CircleMinus aria-hidden className={`${className} text-warn`} />;
  if (status === "running")
    return <LoaderCircle aria-hidden className={`${className} text-accent motion-safe:animate-spin`} />;
  return <CircleDashed aria-hidden className={`${className} text-text3`} />;
}
