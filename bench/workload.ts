import { captureHold } from "@/lib/server/credits/commands/capture-hold";
import { holdCredits } from "@/lib/server/credits/commands/hold-credits";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { spendCredits } from "@/lib/server/credits/commands/spend-credits";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/database/new-id";
import { setTimeout as wait } from "node:timers/promises";

import type { Sample } from "./measurement";
import { processorTime, since } from "./processor-time";
import type { Subject } from "./scenario";
import { benchContext } from "./workspaces";

/** What a process of callers is told to do: each caller makes its next call when the last one has answered. */
export type Load = {
  subject: Exclude<Subject, "baseline">;
  workspaceIds: string[];
  callers: number;
  warmUpMs: number;
  windowMs: number;
};

type Timed = <T>(call: () => Promise<T>) => Promise<T>;

const actionOf = ({ workspaceId: id }: Ctx, runId: string) => {
  return { type: "playbook", tier: "standard", memberId: id, projectId: id, runId };
};

const turns: Record<Load["subject"], (ctx: Ctx, timed: Timed) => Promise<void>> = {
  async pairs(ctx, timed) {
    const runId = newId();
    const holdId = `run:${runId}`;
    const reason = "Playbook run";
    const action = actionOf(ctx, runId);
    const hold = { key: `${holdId}:hold`, holdId, credits: 40, leaseSeconds: 900, reason, action };
    await timed(() => holdCredits(ctx, hold));
    await timed(() => captureHold(ctx, { key: `${holdId}:capture`, holdId, credits: 33, reason }));
  },
  async spends(ctx, timed) {
    const runId = newId();
    const spend = { key: `spend:${runId}`, credits: 3, reason: "Question", action: actionOf(ctx, runId) };
    await timed(() => spendCredits(ctx, spend));
  },
  async reads(ctx, timed) {
    await timed(() => readBalance(ctx));
  },
};

/**
 * Runs the load and gives the operations that ended inside the window. It opens after the warm-up, once every workspace
 * has been met: before that a process loads ledgers that it caches from then on.
 */
export async function runLoad({ subject, workspaceIds, callers, warmUpMs, windowMs }: Load): Promise<Sample> {
  const contexts = workspaceIds.map((id) => benchContext(id));
  const sample = { seconds: windowMs / 1000, latencies: [] as number[], failures: 0 };
  let [opens, closes, met] = [Infinity, Infinity, 0];
  const timed: Timed = async (call) => {
    const began = performance.now();
    const answer = await call();
    const ended = performance.now();
    if (ended >= opens && ended < closes) sample.latencies.push(ended - began);
    return answer;
  };
  const turn = async (ctx = contexts[Math.floor(Math.random() * contexts.length)]) => {
    if (ctx) await turns[subject](ctx, timed).catch(() => (sample.failures += 1));
  };
  const meetAll = async () => {
    while (met < contexts.length) await turn(contexts[met++]);
  };
  const callUntilClosed = async () => {
    while (performance.now() < closes) await turn();
  };
  await Promise.all(Array.from({ length: callers }, meetAll));
  opens = performance.now() + warmUpMs;
  closes = opens + windowMs;
  const processor = processorOfWindow(warmUpMs, windowMs);
  await Promise.all(Array.from({ length: callers }, callUntilClosed));
  return { ...sample, processor: await processor };
}

async function processorOfWindow(warmUpMs: number, windowMs: number) {
  await wait(warmUpMs);
  const before = await processorTime();
  await wait(windowMs);
  return since(before, await processorTime());
}
