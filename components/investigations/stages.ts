import { platformLabels } from "@/lib/choices";
import type { RunView } from "@/lib/contracts/run";
import { listText } from "@/lib/format";

type Step = RunView["steps"][number];
export type Stage = {
  label: string;
  status: "waiting" | "running" | "done";
  detail: string | null;
  startedAt: string | null;
  finishedAt: string | null;
};

const isOver = ({ status }: Step) => status === "done" || status === "no-answer";

function connecting(asks: Step[]): Stage {
  const named = (some: Step[]) =>
    listText(some.flatMap(({ platform }) => (platform ? [platformLabels[platform]] : [])));
  const answered = asks.filter(({ status }) => status === "done");
  const silent = asks.filter(({ status }) => status === "no-answer");
  const running = asks.find(({ status }) => status === "running");
  const done = asks.every(isOver);
  const parts = [
    answered.length > 0 ? `${named(answered)} answered` : "",
    silent.length > 0 ? `${named(silent)} didn't answer` : "",
    running ? `asking ${running.label}${running.detail ? ` (${running.detail})` : ""}` : "",
  ].filter((part) => part !== "");
  const detail = parts.join(", ");
  return {
    label: "Connecting platforms",
    status: done ? "done" : running || answered.length + silent.length > 0 ? "running" : "waiting",
    detail: detail === "" ? null : detail.charAt(0).toUpperCase() + detail.slice(1),
    startedAt: asks[0]?.startedAt ?? null,
    finishedAt: done ? (asks.at(-1)?.finishedAt ?? null) : null,
  };
}

const labels = ["Cross-referencing data", "Building the diagnosis", "Writing recommendations"];

/** The four stages of an investigation, from the steps of its run: asking all platforms is the first. */
export function stagesOf(steps: RunView["steps"]): Stage[] {
  const asks = steps.filter(({ platform }) => platform !== null);
  const computing = steps.filter(({ platform }) => platform === null);
  return [
    connecting(asks),
    ...computing.map((step, at) => ({
      label: labels[at] ?? step.label,
      status: step.status === "no-answer" ? ("done" as const) : step.status,
      ...{ detail: step.detail, startedAt: step.startedAt, finishedAt: step.finishedAt },
    })),
  ];
}
