import "server-only";

import { grantCommand, stepCommand, type CaseCommand } from "@/lib/credits/conformance/case-command";
import type { Subject } from "@/lib/credits/conformance/run-case";
import { bookDue } from "@/lib/credits/book-due";

import { fixedClock } from "../../clock";
import type { Ctx } from "../../context";
import { database, db } from "../../db";
import { AppError } from "../../errors";
import { logger } from "../../logger";
import { submitCommand } from "../commands/submit-command";
import { CreditWriter } from "../writer/credit-writer";
import { loadLedgers } from "../writer/load-ledgers";
import { newId } from "../../new-id";

/** Writers beside each other, so that calls at once really meet in the database. */
export function subjectWriters(count: number): CreditWriter[] {
  const connect = () => database().ledgerPool.connect();
  return Array.from({ length: count }, () => new CreditWriter({ connect, onChanged: () => undefined }));
}

/** The credit service on the real database as the subject of a case: a workspace without a plan, a clock set by the case. */
export async function serviceSubject(writers: CreditWriter[]): Promise<Subject> {
  const workspaceId = newId();
  await db().workspace.create({
    data: { id: workspaceId, slug: `conformance-${workspaceId}`, name: "Conformance" },
  });
  const grantIds = new Map<string, string>();
  const issue = async (asked: CaseCommand, key: string, at: Date, lane = 0): Promise<string> => {
    const identity = asked.kind === "grant" ? { ...asked.input, grantId: undefined } : undefined;
    const submission = { ...asked, key, reason: asked.kind, identity };
    try {
      const answer = await submitCommand(
        subjectContext(workspaceId, at),
        submission,
        writers[lane % writers.length],
      );
      return answer.replayed ? "replayed" : "ok";
    } catch (error) {
      if (error instanceof AppError) return `error:${error.code}`;
      throw error;
    }
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

function subjectContext(workspaceId: string, at: Date): Ctx {
  return {
    actor: { kind: "system", name: "conformance" },
    workspaceId,
    workspaceSlug: workspaceId,
    timeZone: "UTC",
    clock: fixedClock(at),
    requestId: workspaceId,
    log: logger,
  };
}

async function readFigures(workspaceId: string, grantIds: Map<string, string>, at: Date) {
  const now = at.getTime();
  const request = { workspaceIds: [workspaceId], holds: [], keys: [], grants: [], now };
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
