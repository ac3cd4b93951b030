import type { Command, CommandKind, Inputs } from "../command";
import { decide } from "../decide";
import { emptyLedger, type Ledger } from "../ledger";
import { settle } from "../settle";
import type { CaseStep } from "./case";
import type { Call, Subject } from "./run-case";

/** The pure core as the subject of a case, without any database: says whether a failure is one of the rules or of their storage. */
export function coreSubject(): Subject {
  const ledger = emptyLedger("UTC", null);
  let made = 0;
  const newId = () => `id-${(made += 1)}`;
  const issue = <K extends CommandKind>(kind: K, input: Inputs[K], key: string, at: Date): string => {
    const inputHash = JSON.stringify([kind, input]);
    const actor = { kind: "system" as const, id: null };
    const now = at.getTime();
    const command: Command<K> = { kind, input, key, inputHash, now, transactionId: newId(), actor, reason: kind };
    const decision = decide(ledger, command, newId);
    if ("refused" in decision) return `error:${decision.refused}`;
    return decision.replayed ? "replayed" : "ok";
  };
  return {
    async grant(grant, at) {
      const effectiveAt = Date.parse(grant.effectiveAt);
      const input: Inputs["grant"] = {
        grantId: grant.id,
        source: "adjustment",
        credits: grant.amount,
        label: grant.id,
        priority: grant.priority ?? 50,
        paid: grant.paid ?? false,
        unitPriceMinor: null,
        effectiveAt,
        expiresAt: grant.expiresAt === null ? null : Date.parse(grant.expiresAt),
        createdAt: grant.createdAt === undefined ? effectiveAt : Date.parse(grant.createdAt),
        topUpId: null,
      };
      const answer = issue("grant", input, `grant:${grant.id}`, at);
      if (answer !== "ok") throw new Error(`grant ${grant.id}: ${answer}`);
    },
    async void(grantId, at) {
      issue("void", { grantId }, `void:${grantId}`, at);
    },
    async call({ step, hold, key, at }: Call) {
      return callStep(step, hold, key, at, issue);
    },
    async figures(at) {
      settle(ledger, at.getTime(), newId);
      return figuresOf(ledger);
    },
  };
}

type Issue = <K extends CommandKind>(kind: K, input: Inputs[K], key: string, at: Date) => string;

function callStep(step: CaseStep, holdId: string, key: string, at: Date, issue: Issue): string {
  const credits = step.amount ?? null;
  switch (step.op) {
    case "spend":
      return issue("spend", { credits: credits ?? 0, action: null }, key, at);
    case "hold":
      return issue("hold", { holdId, credits: credits ?? 0, leaseSeconds: step.ttl ?? null, action: null }, key, at);
    case "capture":
      return issue("capture", { holdId, credits, final: step.final ?? true }, key, at);
    case "release":
      return issue("release", { holdId }, key, at);
  }
}

function figuresOf(ledger: Ledger) {
  const grants = [...ledger.grants.values()];
  return {
    available: ledger.available,
    held: ledger.held,
    spent: grants.reduce((sum, grant) => sum + grant.used, 0),
    remaining: Object.fromEntries(grants.map((grant) => [grant.id, grant.available])),
  };
}
