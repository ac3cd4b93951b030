import type { Inputs } from "../command";
import type { CaseGrant, CaseStep } from "./case";

/** A command with its input, whichever it is. */
export type CaseCommand = { [K in keyof Inputs]: { kind: K; input: Inputs[K] } }[keyof Inputs];

/** The command that a step stands for, with the defaults of the format. */
export function stepCommand(step: CaseStep, holdId: string): CaseCommand {
  const credits = step.amount ?? null;
  switch (step.op) {
    case "spend":
      return { kind: "spend", input: { credits: credits ?? 0, action: null } };
    case "hold": {
      const input = { holdId, credits: credits ?? 0, leaseSeconds: step.ttl ?? null, action: null };
      return { kind: "hold", input };
    }
    case "capture":
      return { kind: "capture", input: { holdId, credits, final: step.final ?? true } };
    case "release":
      return { kind: "release", input: { holdId } };
  }
}

/** The command that gives a case's grant, under an id of the subject's. */
export function grantCommand(grant: CaseGrant, grantId: string): CaseCommand {
  const effectiveAt = Date.parse(grant.effectiveAt);
  const input: Inputs["grant"] = {
    grantId,
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
  return { kind: "grant", input };
}
