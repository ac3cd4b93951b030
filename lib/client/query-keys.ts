import type { ActivityFilter } from "@/lib/contracts/activity";
import type { ActionRequest } from "@/lib/contracts/action-request";
import type { PreviewQuestionInput } from "@/lib/contracts/investigation";
import type { PeopleSearch } from "@/lib/contracts/people";
import type { RunFilters } from "@/lib/contracts/run";
import type { UsageRange } from "@/lib/contracts/usage";

const of = (slug: string, ...rest: unknown[]) => [
  "workspace",
  slug,
  ...rest.filter((part) => part !== undefined),
];

/** Every query key of the app. A key without its last argument is the prefix that invalidates all of its kind. */
export const keys = {
  workspaces: () => ["workspaces"],
  workspace: (slug: string) => of(slug),
  balance: (slug: string) => of(slug, "balance"),
  usage: (slug: string, range?: UsageRange) => of(slug, "usage", range),
  activity: (slug: string, filter?: ActivityFilter) => of(slug, "activity", filter),
  entries: (slug: string, search?: Record<string, string | undefined>) => of(slug, "entries", search),
  entryChoices: (slug: string) => of(slug, "entry-choices"),
  balanceAt: (slug: string, at?: string) => of(slug, "balance-at", at),
  billing: (slug: string) => of(slug, "billing"),
  packs: (slug: string, runId?: string | null) => of(slug, "packs", runId),
  topUp: (slug: string, id?: string) => of(slug, "top-up", id),
  run: (slug: string, id?: string) => of(slug, "run", id),
  runs: (slug: string, filters?: RunFilters) => of(slug, "runs", filters),
  people: (slug: string, search?: PeopleSearch) => of(slug, "people", search),
  runChoices: (slug: string) => of(slug, "run-choices"),
  playbooks: (slug: string) => of(slug, "playbooks"),
  quote: (slug: string, input?: ActionRequest) => of(slug, "quote", input),
  insights: (slug: string) => of(slug, "insights"),
  insight: (slug: string, id?: string) => of(slug, "insight", id),
  reports: (slug: string) => of(slug, "reports"),
  threads: (slug: string, search?: string) => of(slug, "threads", search),
  thread: (slug: string, id?: string) => of(slug, "thread", id),
  question: (slug: string, input?: PreviewQuestionInput) => of(slug, "question", input),
  briefing: (slug: string) => of(slug, "briefing"),
} as const;
