import { CircleX } from "lucide-react";

import { Note } from "@/components/ui/note";
import type { Zone } from "@/lib/calendar/zone";
import type { RunView } from "@/lib/contracts/run";
import { creditsInWords, formatCredits, formatTime } from "@/lib/format";
import { isDiscarded, isDone, isStopped } from "@/lib/runs/run-state";

import { actionViews } from "./action-views";

type Ending = { title: string; text: string; tone: "bad" | "neutral" };

/** How a run that is over without a whole result ended, and what it cost. */
function endingOf(run: RunView): Ending {
  if (isStopped(run.status)) {
    const returned = run.held - run.used;
    return {
      title: `Stopped, ${formatCredits(run.used)} used`,
      text: `${creditsInWords(returned)} ${returned === 1 ? "was" : "were"} returned.`,
      tone: "neutral",
    };
  }
  if (isDiscarded(run.status))
    return { title: "Run discarded", text: "The run didn't start. Nothing was charged.", tone: "neutral" };
  if (isDone(run.status)) return { ...actionViews[run.actionType].nothingFound, tone: "neutral" };
  const silent = run.failureCode === "platforms_unavailable" ? "No platform answered. " : "";
  return {
    title: "The run failed",
    text: `${silent}${run.used === 0 ? "Nothing was charged; the held credits were returned." : `${creditsInWords(run.used)} used.`}`,
    tone: "bad",
  };
}

/** A note on a run that is over without a whole result. */
export function RunEnded({ run, timeZone }: { run: RunView; timeZone: Zone }) {
  const { title, text, tone } = endingOf(run);
  return (
    <Note tone={tone} icon={CircleX} title={title}>
      {text}
      {run.finishedAt && ` Ended at ${formatTime(run.finishedAt, timeZone)}.`}
    </Note>
  );
}
