import "server-only";

import { bookDue } from "@/lib/credits/rules/book-due";
import { grantCommand, stepCommand } from "@/lib/credits/conformance/case-command";
import type { Subject } from "@/lib/credits/conformance/run-case";

import { database, db } from "../../database/db";
import { AppError } from "../../errors";
import { newId } from "../../database/new-id";
import type { CreditWriter } from "../writer/credit-writer";
import { loadLedgers } from "../writer/load-ledgers";
import { issueCommand, subjectContext } from "./issue-command";

/** The credit service on the real database as the subject of a case: a workspace without a plan, a clock set by the case. */
export async function ledgerSubject(writers: CreditWriter[]): Promise<Subject> {
  const workspaceId = newId();
  await db().workspace.create({
    data: { id: workspaceId, slug: `conformance-${workspaceId}`, name: "Conformance" },
  });
  const grantIds = new Map<string, string>();
  const issue = async (command: ReturnType<typeof stepCommand>, key: string, at: Date, lane = 0) => {
    const identity = command.kind === "grant" ? { ...command.input, grantId: undefined } : undefined;
    const ctx = subjectContext(workspaceId, at);
    return (await issueCommand(ctx, { command, identity, key }, writers[lane % writers.length])).result;
  };
  return {
    async grant(grant, at) {
      const grantId = newId();
      grantIds.set(grant.id, grantId);
      const answer = await issue(grantCommand(grant, grantId), `grant:${grant.id}`, at);
      if (answer !== "ok") throw new Error(`grant ${grant.id}: ${answer}`);
    },
    async void(grant, at) {
      await issue({ kind: "void", input: { grantId: grantIds.get(grant) ?? "" } }, `void:${grant}`, at);
    },
    call: ({ step, hold, key, at }, lane) => issue(stepCommand(step, hold), key, at, lane),
    figures: (at) => readFigures(workspaceId, grantIds, at),
  };
}

async function readFigures(workspaceId: string, grantIds: Map<string, string>, at: Date) {
  const now = at.getTime();
  const request = { workspaceIds: [workspaceId], holds: [], keys: [], grants: [], now, cached: new Map() };
  const ledgers = await loadLedgers(database().ledgerPool, request);
  const ledger = ledgers.get(workspaceId)?.ledger;
  if (!ledger) throw new AppError("not_found");
  bookDue(ledger, now, newId);
  const used = await db().creditGrant.aggregate({ where: { workspaceId }, _sum: { usedCredits: true } });
  const remaining = [...grantIds].map(([name, id]) => [name, ledger.grants.get(id)?.available ?? 0]);
  return {
    available: ledger.available,
    held: ledger.held,
    spent: used._sum.usedCredits ?? 0,
    remaining: Object.fromEntries(remaining) as Record<string, number>,
  };
}
