import { platformLabels } from "@/lib/choices";
import type { RunView } from "@/lib/contracts/run";
import { formatCredits, listText } from "@/lib/format";
import { isDone } from "@/lib/runs/run-state";

type Step = Pick<RunView["steps"][number], "platform" | "status" | "detail">;
type Answered = Pick<RunView, "status" | "trigger" | "held" | "used"> & { steps: Step[] };

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Which platforms are missing in a finished run's result, why, and what of its price came back. Null: none is. */
export function partAnswered(run: Answered): { title: string; text: string } | null {
  const label = ({ platform }: Step) => (platform === null ? [] : [platformLabels[platform]]);
  const silent = run.steps.filter(({ status, platform }) => status === "no-answer" && platform !== null);
  if (!isDone(run.status) || silent.length === 0) return null;
  const reasons = [...new Set(silent.map(({ detail }) => detail ?? "Didn't answer"))];
  const title = reasons.map((reason) => {
    const names = silent.filter(({ detail }) => (detail ?? "Didn't answer") === reason).flatMap(label);
    return `${listText(names)} ${lowerFirst(reason)}`;
  });
  const covered = listText(run.steps.filter(({ status }) => status === "done").flatMap(label));
  const returned = run.trigger === "manual" ? run.held - run.used : 0;
  const back =
    returned === 0
      ? ""
      : `, and the ${returned === 1 ? "credit" : `${formatCredits(returned)} credits`} for ${listText(silent.flatMap(label))} ${returned === 1 ? "was" : "were"} returned`;
  return { title: title.join("; "), text: `The result covers ${covered}${back}.` };
}
