import "server-only";

import type { RunnableType } from "@/lib/contracts/action-request";
import { actionType, type ActionType } from "@/lib/contracts/primitives";

import { AppError } from "../errors";
import type { ActionKind } from "./action-kind";
import { investigationKind } from "./investigation/investigation-kind";
import { playbookKind } from "./playbook/playbook-kind";
import { reportKind } from "./report/report-kind";

/** Every action type has a row. One with a request shape needs its kind; null: known to history and rate cards only. */
type Kinds = { [T in ActionType]: T extends RunnableType ? ActionKind<T> : null };

/** The kinds of on-demand action. */
export const kinds = {
  investigation: investigationKind,
  playbook: playbookKind,
  report: reportKind,
} satisfies Kinds;

/** The kind of this action type; null for one that can't be run: history may hold runs of it. */
export function findKind(type: string): ActionKind | null {
  const known = actionType.safeParse(type);
  return known.success ? kinds[known.data] : null;
}

/** The kind of this action type; `not_found` for one that can't be run. */
export function kindOf(type: string): ActionKind {
  const kind = findKind(type);
  if (!kind) throw new AppError("not_found", { actionType: type });
  return kind;
}
