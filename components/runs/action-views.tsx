import type { ComponentType } from "react";

import { ReportResult } from "@/components/reports/report-result";
import type { ShownActionType } from "@/lib/contracts/primitives";
import type { RunView } from "@/lib/contracts/run";
import { threadsPath } from "@/lib/runs/thread-path";

import { RunResult } from "./run-result";

type ActionView = {
  /** the page from which the same can be asked again; null: there is none */
  againPath: (slug: string, run: Pick<RunView, "subjectKey" | "title">) => string | null;
  /** a run that is done and saved no result, in a few words and in a sentence */
  nothingFound: { title: string; text: string };
  /** the result that a run saved */
  Result: ComponentType<{ slug: string; insightId: string }>;
};

const done = { title: "Done", text: "The run saved no result." };

/** How each kind of action shows on screen; a kind without a row doesn't compile. */
export const actionViews: Record<ShownActionType, ActionView> = {
  investigation: {
    againPath: (slug, { title }) => threadsPath(slug, title),
    nothingFound: done,
    Result: RunResult,
  },
  playbook: {
    againPath: (slug, { subjectKey }) => `/${slug}/playbooks/${subjectKey}`,
    nothingFound: { title: "Nothing to flag", text: "The sensor found nothing." },
    Result: RunResult,
  },
  other: { againPath: () => null, nothingFound: done, Result: RunResult },
  report: {
    againPath: (slug, { subjectKey }) => `/${slug}/reports/new?type=${subjectKey}`,
    nothingFound: done,
    Result: ReportResult,
  },
};

/** The page from which what a run did can be asked again, or the list of runs. */
export function againPath(
  slug: string,
  run: Pick<RunView, "actionType" | "subjectKey" | "title">,
): string | null {
  return actionViews[run.actionType].againPath(slug, run);
}
