import "server-only";

import type { CaseCommand } from "@/lib/credits/conformance/case-command";

import { fixedClock } from "../../clock";
import type { Ctx } from "../../context";
import { database } from "../../database/db";
import { AppError, type ErrorDetails } from "../../errors";
import { logger } from "../../logger";
import { submitCommand } from "../commands/submit-command";
import { CreditWriter } from "../writer/credit-writer";

/** Several writers, so that simultaneous calls really meet in the database. */
export function subjectWriters(count: number): CreditWriter[] {
  const connect = () => database().ledgerPool.connect();
  return Array.from({ length: count }, () => new CreditWriter({ connect, onChanged: () => undefined }));
}

/** ClickBoss itself in a case's workspace, with a clock that stands where the case says. */
export function subjectContext(workspaceId: string, at: Date, timeZone = "UTC"): Ctx {
  return {
    actor: { kind: "system", name: "conformance" },
    workspaceId,
    workspaceSlug: workspaceId,
    timeZone,
    clock: fixedClock(at),
    requestId: workspaceId,
    log: logger,
  };
}

export type Issued = { result: string; refusal: { code: string; details: ErrorDetails } | null };

/** Submits one command and gives its answer in the words of the cases. */
export async function issueCommand(
  ctx: Ctx,
  { command, identity, key }: { command: CaseCommand; identity: object | undefined; key: string },
  writer: CreditWriter | undefined,
): Promise<Issued> {
  try {
    const submission = { ...command, key, reason: command.kind, identity };
    const { replayed } = await submitCommand(ctx, submission, writer);
    return { result: replayed ? "replayed" : "ok", refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, details } = error;
    return { result: `error:${code}`, refusal: { code, details } };
  }
}
