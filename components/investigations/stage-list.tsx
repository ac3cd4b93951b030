"use client";

import { CircleCheck, CircleDashed, LoaderCircle } from "lucide-react";

import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import type { RunView } from "@/lib/contracts/run";

import { stagesOf, type Stage } from "./stages";

const words = { waiting: "waiting", running: "in progress", done: "done" } as const;

/** The four stages as they happen; announced once a stage. */
export function StageList({ run }: { run: RunView }) {
  const stages = stagesOf(run.steps);
  const done = stages.filter(({ status }) => status === "done").length;
  const current = stages.find(({ status }) => status === "running");
  return (
    <Card>
      <CardHeader>
        <CardTitle asChild>
          <h3>{run.stopRequested ? "Stopping" : "Investigating"}</h3>
        </CardTitle>
        <span className="text-caption text-text3">
          Stage {Math.min(done + 1, stages.length)} of {stages.length}
        </span>
      </CardHeader>
      <CardBody>
        <p aria-live="polite" className="sr-only">
          {current ? `${current.label}, stage ${done + 1} of ${stages.length}` : ""}
        </p>
        <ol className="space-y-4">
          {stages.map((stage) => (
            <li key={stage.label} className="flex gap-2">
              <StageIcon status={stage.status} />
              <div className="min-w-0 flex-1">
                <p
                  className={
                    stage.status === "waiting" ? "text-ui text-text3" : "text-ui text-text font-medium"
                  }
                >
                  {stage.label}
                  <span className="sr-only">, {words[stage.status]}</span>
                </p>
                {stage.detail && <p className="text-caption text-text2">{stage.detail}</p>}
              </div>
              <span className="text-caption text-text3">{seconds(stage)}</span>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

function seconds({ startedAt, finishedAt }: Stage): string {
  if (!startedAt || !finishedAt) return "";
  return `${Math.max(1, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000))} s`;
}

function StageIcon({ status }: { status: Stage["status"] }) {
  const className = "mt-0.5 size-4 shrink-0";
  if (status === "done") return <CircleCheck aria-hidden className={`${className} text-ok`} />;
  if (status === "running")
    return <LoaderCircle aria-hidden className={`${className} text-accent motion-safe:animate-spin`} />;
  return <CircleDashed aria-hidden className={`${className} text-text3`} />;
}
