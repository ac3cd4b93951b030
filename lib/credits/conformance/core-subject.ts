import type { Command } from "../command";
import { decide } from "../decide";
import { emptyLedger } from "../ledger";
import { bookDue } from "../rules/book-due";
import { grantCommand, stepCommand, type CaseCommand } from "./case-command";
import type { Subject } from "./run-case";

/** The pure core as the subject of a case, without a database: tells a failure of the rules from one of their storage. */
export function coreSubject(): Subject {
  const ledger = emptyLedger("UTC", null);
  let made = 0;
  const newId = () => `id-${(made += 1)}`;
  const issue = (asked: CaseCommand, key: string, at: Date): string => {
    const inputHash = JSON.stringify(asked);
    const head = { key, inputHash, now: at.getTime(), transactionId: newId(), reason: asked.kind };
    const command: Command = { ...asked, ...head, actor: { kind: "system", id: null } };
    const decision = decide(ledger, command, newId);
    if ("refused" in decision) return `error:${decision.refused}`;
    return decision.replayed ? "replayed" : "ok";
  };
  return {
    async grant(grant, at) {
      const answer = issue(grantCommand(grant, grant.id), `grant:${grant.id}`, at);
      if (answer !== "ok") throw new Error(`grant ${grant.id}: ${answer}`);
    },
    async void(grantId, at) {
      issue({ kind: "void", input: { grantId } }, `void:${grantId}`, at);
    },
    async call({ step, hold, key, at }) {
      return issue(stepCommand(step, hold), key, at);
    },
    async figures(at) {
      bookDue(ledger, at.getTime(), newId);
      const grants = [...ledger.grants.values()];
      return {
        available: ledger.available,
        held: ledger.held,
        spent: grants.reduce((sum, grant) => sum + grant.used, 0),
        remaining: Object.fromEntries(grants.map((grant) => [grant.id, grant.available])),
      };
    },
  };
}
