// A process of its own that carries out ledger commands for a fault test, until it is killed.
import { grantCommand } from "@/lib/credits/conformance/case-command";

import { bookDueWork } from "../../credits/commands/book-due-work";
import { changePlan } from "../../credits/commands/change-plan";
import { captureHold } from "../../credits/commands/capture-hold";
import { grantCredits } from "../../credits/commands/grant-credits";
import { holdCredits } from "../../credits/commands/hold-credits";
import { releaseHold } from "../../credits/commands/release-hold";
import { spendCredits } from "../../credits/commands/spend-credits";
import { submitCommand } from "../../credits/commands/submit-command";
import { voidGrant } from "../../credits/commands/void-grant";
import { closeCreditWriter } from "../../credits/writer/process-writer";
import { fixedClock } from "../../clock";
import type { Ctx } from "../../context";
import { closeDatabase } from "../../database/db";
import { AppError } from "../../errors";
import { logger } from "../../logger";
import { settleTopUp } from "../../payments/settle/settle-top-up";
import { executeRun } from "../../runs/work/execute-run";

/** Milliseconds between two signs of life of a run that this process works on. */
const beatMs = 50;

type NamedGrant = { key: string; grantId: string; credits: number; reason: string };

/** Grants a grant whose id the test chose, so that others can name it before it is there. */
function grantNamed(ctx: Ctx, { key, grantId, credits, reason }: NamedGrant) {
  const grant = { id: grantId, amount: credits, effectiveAt: ctx.clock.now().toISOString(), expiresAt: null };
  return submitCommand(ctx, { ...grantCommand(grant, grantId), key, reason });
}

const commands = {
  hold: holdCredits,
  capture: captureHold,
  release: releaseHold,
  spend: spendCredits,
  grant: grantCredits,
  grantNamed,
  void: voidGrant,
  changePlan,
  settleTopUp: (ctx: Ctx, topUpId: string) => settleTopUp(ctx, topUpId),
  executeRun: (ctx: Ctx, { runId }: { runId: string }) =>
    executeRun(ctx.workspaceId, runId, ctx.clock, beatMs),
  bookDueWork: (ctx: Ctx) => bookDueWork(ctx.clock),
};

export type FaultCommand = keyof typeof commands;
export type FaultInput<V extends FaultCommand> = Parameters<(typeof commands)[V]>[1];
/** A ledger command to carry out in a workspace at an instant; `id` ties the answer to it. */
export type FaultCall = { id: number; command: FaultCommand; workspaceId: string; now: Date; input: unknown };
export type FaultAnswer = { replayed?: boolean } & Record<string, unknown>;
export type FaultOutcome =
  | { id: number; ok: true; answer: FaultAnswer }
  | { id: number; ok: false; code: string; details: Record<string, unknown>; cause: string };

function contextOf({ workspaceId, now }: FaultCall): Ctx {
  return {
    actor: { kind: "system", name: "fault-test" },
    workspaceId,
    workspaceSlug: workspaceId,
    timeZone: "UTC",
    clock: fixedClock(now),
    requestId: `fault-${process.pid}`,
    log: logger,
  };
}

async function carryOut(call: FaultCall): Promise<FaultOutcome> {
  const command = commands[call.command] as (ctx: Ctx, input: unknown) => Promise<unknown>;
  try {
    return { id: call.id, ok: true, answer: (await command(contextOf(call), call.input)) as FaultAnswer };
  } catch (error) {
    const known = error instanceof AppError;
    const cause = error instanceof Error ? `${error.message} ${String(error.cause ?? "")}` : String(error);
    return {
      id: call.id,
      ok: false,
      code: known ? error.code : "unexpected",
      details: known ? error.details : {},
      cause,
    };
  }
}

async function stop(): Promise<void> {
  await closeCreditWriter();
  await closeDatabase();
}

process.on("message", (message: FaultCall | "stop") => {
  if (message === "stop") return void stop().finally(() => process.disconnect());
  void carryOut(message).then((outcome) => process.send?.(outcome));
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
