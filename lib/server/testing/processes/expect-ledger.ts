import { expect } from "vitest";

import { verifyLedger } from "../../credits/verify/verify-ledger";
import { db } from "../../database/db";
import type { CallOutcome } from "./worker-process";

/** A command that was sent, by its key, and what was heard of it. */
export type Sent = { key: string; outcome: CallOutcome };

/** Every figure of these workspaces follows from their entries. */
export async function expectClean(workspaceIds: string[]): Promise<void> {
  const found: string[] = [];
  await verifyLedger({ workspaceIds, onDifference: (_, difference) => found.push(difference) });
  expect(found).toEqual([]);
}

/**
 * What was answered is in the ledger exactly once and says what was answered; what was refused left no trace; each
 * command's transaction has its key.
 */
export async function expectKept(workspaceId: string, sent: Sent[]): Promise<void> {
  const commands = await db().creditTransaction.findMany({
    where: { workspaceId, actorKind: { not: "rule" } },
    select: { key: true, answer: true },
  });
  const keys = commands.map(({ key }) => key);
  expect(keys, "commands without a key").not.toContain(null);
  const kept = new Map(commands.map(({ key, answer }) => [key, answer]));
  for (const { key, outcome } of sent) {
    if (!outcome.ok) continue;
    expect(kept.get(key), `the answer of ${key}`).toEqual(plain(outcome.answer));
  }
  const answered = new Set(
    sent.filter(({ outcome }) => outcome.ok || mayBeDone(outcome.code)).map(({ key }) => key),
  );
  const sentKeys = new Set(sent.map(({ key }) => key));
  const unasked = keys.filter((key) => key !== null && sentKeys.has(key) && !answered.has(key));
  expect(unasked, "refused, and done all the same").toEqual([]);
}

/** Without an answer a command may have been carried out or not. */
const mayBeDone = (code: string) => code === "lost" || code === "outcome_unknown";

function plain(answer: Record<string, unknown>): Record<string, unknown> {
  const { replayed: _, ...rest } = answer;
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, value instanceof Date ? value.getTime() : value]),
  );
}

/** How often each result occurs: "ok", "replayed", or the code of the refusal. */
export function tally(outcomes: CallOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const name = outcome.ok ? (outcome.answer.replayed ? "replayed" : "ok") : outcome.code;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
