import type { Action } from "../ledger";
import type { CaseCommand } from "./case-command";
import type { Ledger2Step } from "./ledger2-case";

/** What a case's names are in a subject. */
export type Names = {
  grantId: (name: string) => string;
  memberId: (name: string) => string;
  actionType: (name: string) => string;
  /** of the step with this index or key, if it has one */
  transactionId: (of: number | string) => string;
};

/** A command, and what makes two requests the same: the step after its defaults, without what is not compared. */
export type Ledger2Command = { command: CaseCommand; identity: object };

/** The action of a step that names a member alone. */
export const noActionType = "other";

function actionOf({ action, member }: { action?: string; member?: string }, names: Names): Action | null {
  if (action === undefined && member === undefined) return null;
  return {
    type: action === undefined ? noActionType : names.actionType(action),
    tier: "other",
    memberId: member === undefined ? null : names.memberId(member),
    projectId: null,
    runId: null,
  };
}

const instant = (text: string | null) => (text === null ? null : Date.parse(text));

/** The command that a step stands for, with the defaults of the format. */
export function ledger2Command(step: Ledger2Step, names: Names): Ledger2Command {
  switch (step.op) {
    case "grant":
      return same(grantCommand(step, names));
    case "void":
      return same({ kind: "void", input: { grantId: names.grantId(step.grant) } });
    case "spend": {
      const input = { credits: step.amount, action: actionOf(step, names) };
      return { command: { kind: "spend", input }, identity: { credits: step.amount } };
    }
    case "hold": {
      const identity = { holdId: step.hold, credits: step.amount, leaseSeconds: step.ttl ?? null };
      return { command: { kind: "hold", input: { ...identity, action: actionOf(step, names) } }, identity };
    }
    case "extend":
      return same({ kind: "extend", input: { holdId: step.hold, leaseSeconds: step.ttl } });
    case "capture": {
      const { hold: holdId, amount: credits = null, final = true } = step;
      return same({ kind: "capture", input: { holdId, credits, final } });
    }
    case "release":
      return same({ kind: "release", input: { holdId: step.hold } });
    case "plan":
      return planCommand(step);
    case "payment":
      return same({ kind: "payment", input: { paidThroughAt: instant(step.paidThrough) } });
    case "reverse":
      return same({ kind: "reverse", input: { transactionId: names.transactionId(step.of) } });
  }
}

function same(command: CaseCommand): Ledger2Command {
  return { command, identity: command.input };
}

function grantCommand(step: Extract<Ledger2Step, { op: "grant" }>, names: Names): CaseCommand {
  const effectiveAt = Date.parse(step.effectiveAt ?? step.at);
  const input = {
    grantId: names.grantId(step.grant),
    source: step.source ?? ("adjustment" as const),
    credits: step.amount,
    label: step.grant,
    priority: step.priority ?? 50,
    paid: step.paid ?? false,
    unitPriceMinor: null,
    effectiveAt,
    expiresAt: instant(step.expiresAt ?? null),
    createdAt: step.createdAt === undefined ? effectiveAt : Date.parse(step.createdAt),
    topUpId: null,
  };
  return { kind: "grant", input };
}

function planCommand(step: Extract<Ledger2Step, { op: "plan" }>): Ledger2Command {
  const { plan, byContract: agreed, paidThrough } = step;
  const paidThroughAt = paidThrough === undefined ? undefined : instant(paidThrough);
  const input = {
    planId: plan.id,
    planName: plan.name,
    free: plan.free,
    monthlyCredits: agreed ?? plan.credits,
    byContract: agreed !== undefined,
    paidThroughAt,
  };
  return { command: { kind: "plan", input }, identity: { planId: plan.id, agreed, paidThroughAt } };
}
