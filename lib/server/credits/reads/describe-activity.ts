import "server-only";

import type { Zone } from "@/lib/calendar/zone";
import type { ActivityItem, ActivityTarget } from "@/lib/contracts/activity";
import { actionLabel } from "@/lib/choices";
import type { TransactionKind } from "@/lib/credits/ledger";
import { formatDay } from "@/lib/format";

/** In which part of the list a transaction shows; renewed leases move no credits and have no line. A new kind needs a row. */
export const partOfKind = {
  hold: "on-demand",
  capture: "on-demand",
  release: "on-demand",
  "lease-end": "on-demand",
  spend: "on-demand",
  reverse: "on-demand",
  grant: "grants",
  renewal: "grants",
  activation: "grants",
  plan: "grants",
  payment: "grants",
  expiry: "grants",
  void: "grants",
  extend: null,
} as const satisfies Record<TransactionKind, "on-demand" | "grants" | null>;

type ListedKind = {
  [K in TransactionKind]: (typeof partOfKind)[K] extends null ? never : K;
}[TransactionKind];

/** A transaction, or a piece of automatic work, as the activity query reads it. */
export type ActivityRow = {
  id: string;
  at: string;
  sequence: number;
  kind: ListedKind | "automatic";
  title: string;
  actionType: string | null;
  actionTier: string | null;
  actorKind: string;
  /** the member's e-mail address */
  who: string | null;
  holdStatus: string | null;
  holdCredits: number | null;
  capturedCredits: number | null;
  grantLabel: string | null;
  grantSource: string | null;
  expiresAt: string | null;
  balanceAfter: number | null;
  /** sums of the transaction's entries */
  available: number | null;
  used: number | null;
  runId: string | null;
};

/** One line of the activity list. Credits say what it did to the balance in all; a hold that captured 0 charged nothing. */
export function describeActivity(row: ActivityRow, timeZone: Zone): ActivityItem {
  const { id, at } = row;
  const { title, balanceAfter } = row;
  const head = { id, at, title, who: row.who ?? "ClickBoss", balanceAfter, target: targetOf(row) };
  switch (row.kind) {
    case "automatic":
      return { ...head, type: "Automatic", kind: "included", credits: 0, balanceAfter: null };
    case "hold":
      return { ...head, type: actionOf(row), kind: "held", credits: -(row.holdCredits ?? 0) };
    case "spend":
      return { ...head, type: actionOf(row), kind: "used", credits: -(row.used ?? 0) };
    case "reverse":
      return { ...head, type: "Reversal", kind: "reversed", credits: row.available ?? 0 };
    case "expiry":
    case "void":
      return {
        ...head,
        type: row.kind === "void" ? "Voided" : "Expired",
        kind: row.kind === "void" ? "voided" : "expired",
        credits: row.available ?? 0,
        title: row.grantLabel ?? row.title,
      };
    case "grant":
    case "renewal":
    case "activation":
    case "plan":
    case "payment":
      return { ...head, type: grantLabel(row, timeZone), kind: "granted", credits: row.available ?? 0 };
    case "capture":
    case "release":
    case "lease-end":
      return (row.capturedCredits ?? 0) > 0
        ? { ...head, type: actionOf(row), kind: "used", credits: -(row.capturedCredits ?? 0) }
        : { ...head, type: actionOf(row), kind: "returned", credits: 0 };
  }
}

function targetOf({ kind, id, runId }: ActivityRow): ActivityTarget {
  if (runId !== null) return { kind: "run", id: runId };
  return kind === "automatic" ? { kind: "briefing" } : { kind: "transaction", id };
}

function actionOf({ actionType, actionTier }: ActivityRow): string {
  return (actionType && actionLabel(actionType, actionTier)) || "On demand";
}

function grantLabel({ expiresAt }: ActivityRow, timeZone: Zone): string {
  if (!expiresAt) return "Grant, never expires";
  return `Grant, expires ${formatDay(expiresAt, timeZone)}`;
}
