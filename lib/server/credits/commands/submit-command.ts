import "server-only";

import { hash } from "node:crypto";

import {
  limits,
  type Answers,
  type Command,
  type CommandKind,
  type Inputs,
  type Refusal,
} from "@/lib/credits/command";
import type { Actor } from "@/lib/credits/ledger";
import { z } from "zod";

import type { Ctx } from "../../context";
import { AppError, type ErrorCode, type ErrorDetails } from "../../errors";
import type { CreditWriter } from "../writer/credit-writer";
import { creditWriter } from "../writer/process-writer";
import { newId } from "../../database/new-id";

export const credits = z.number().int().min(1).max(limits.creditsOfCommand);
export const holdId = z.string().min(1).max(limits.holdIdLength);
export const leaseSeconds = z
  .number()
  .int()
  .min(1)
  .max(30 * 86_400);
/** What every ledger command carries: the caller's idempotency key, and why. */
export const commandHead = {
  key: z.string().min(1).max(limits.keyLength),
  reason: z.string().min(1).max(500),
};
export const action = z
  .object({
    type: z.string().min(1).max(40),
    tier: z.string().min(1).max(40),
    memberId: z.uuid().nullable(),
    projectId: z.uuid().nullable(),
    runId: z.uuid().nullable(),
  })
  .optional();

type Submission<K extends CommandKind> = {
  kind: K;
  input: Inputs[K];
  key: string;
  reason: string;
  /** what makes two requests the same; absent: the input without what it is for */
  identity?: object;
};

/** An expected refusal of the ledger, as a value: the server acts on it, only the boundary throws it. */
export type Refused = { refused: ErrorCode; details: ErrorDetails };

/** Whether the ledger refused. */
export function isRefused(answer: object): answer is Refused {
  return "refused" in answer;
}

/** The answer, or the refusal thrown as an AppError of its code. */
export function orThrow<A extends object>(answer: A | Refused): A {
  if (isRefused(answer)) throw new AppError(answer.refused, answer.details);
  return answer;
}

/**
 * Hands one command to the writer and waits for its commit; a refusal is a value. Throws only what nobody expects. Rules 7
 * to 12.
 * @internal
 */
export async function decideCommand<K extends CommandKind>(
  ctx: Ctx,
  submission: Submission<K>,
  writer: CreditWriter = creditWriter(),
): Promise<(Answers[K] & { replayed: boolean }) | Refused> {
  const { kind, input, key, reason } = submission;
  const now = ctx.clock.now().getTime();
  const command: Command<K> = {
    kind,
    input,
    key,
    inputHash: fingerprint(kind, submission.identity ?? input),
    now,
    transactionId: newId(),
    actor: actorOf(ctx),
    reason,
  };
  const decision = await writer.submit({ workspaceId: ctx.workspaceId, command: command as Command, now });
  if (!decision) throw new AppError("not_found");
  if ("refused" in decision) return refusal(decision);
  return { ...(decision.answer as Answers[K]), replayed: decision.replayed };
}

/**
 * decideCommand for callers to whom a refusal is an error: it is thrown as an AppError of the same code.
 * @internal
 */
export async function submitCommand<K extends CommandKind>(
  ctx: Ctx,
  submission: Submission<K>,
  writer?: CreditWriter,
): Promise<Answers[K] & { replayed: boolean }> {
  return orThrow(await decideCommand(ctx, submission, writer));
}

function actorOf(ctx: Ctx): Actor {
  return ctx.actor.kind === "user"
    ? { kind: "user", id: ctx.actor.userId }
    : { kind: "system", id: ctx.actor.name };
}

/**
 * What makes two requests the same, in any order of their parts and for any action. Stored with the key
 * for ever: its form never changes.
 */
export function fingerprint(kind: string, identity: object): string {
  return hash("sha256", `["${kind}",${textInOrder(identity, "action")}]`, "base64url");
}

/** JSON with the parts of objects in the order of their names. */
function textInOrder(value: unknown, leftOut?: string): string {
  if (value === null || typeof value !== "object" || value instanceof Date)
    return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map((one) => textInOrder(one)).join(",")}]`;
  const parts = value as Record<string, unknown>;
  let text = "";
  for (const name of Object.keys(parts).sort()) {
    if (name === leftOut || parts[name] === undefined) continue;
    text += `${text && ","}${JSON.stringify(name)}:${textInOrder(parts[name])}`;
  }
  return `{${text}}`;
}

function refusal({ refused, details }: Refusal): Refused {
  if (refused !== "insufficient_credits") return { refused, details };
  const { resetAt } = details;
  const resets = typeof resetAt === "number" ? new Date(resetAt).toISOString() : null;
  return { refused, details: { ...details, resetAt: resets } };
}
