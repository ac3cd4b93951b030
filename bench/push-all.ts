import { setTimeout as sleep } from "node:timers/promises";

import { AppError } from "@/lib/server/errors";
import { spendCredits } from "@/lib/server/credits/commands/spend-credits";
import { v7 as uuidv7 } from "uuid";

import { benchContext } from "./workspaces";

/** Far more callers than can wait: each pushes one spend, and again later when it is told that the service is busy. */
export type Push = { pushers: number; workspaceIds: string[]; retryMs: number };
export type Pushed = {
  pushers: number;
  done: number;
  busy: number;
  /** the most that waited when somebody was refused */
  mostWaiting: number;
  seconds: number;
  heapBeforeMb: number;
  heapPeakMb: number;
  heapAfterMb: number;
};

const mb = (bytes: number) => Math.round(bytes / 2 ** 20);
/** What is really kept: garbage is taken away first. */
const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

export async function pushAll({ pushers, workspaceIds, retryMs }: Push): Promise<Pushed> {
  const began = performance.now();
  const before = heap();
  const seen = { done: 0, busy: 0, mostWaiting: 0, peak: before };
  const watch = setInterval(() => (seen.peak = Math.max(seen.peak, heap())), 1_000);
  const pusher = async (_: unknown, nth: number) => {
    const ctx = benchContext(workspaceIds[nth % workspaceIds.length] ?? "");
    const spend = { key: `push:${uuidv7()}`, credits: 1, reason: "Push" };
    for (;;) {
      try {
        await spendCredits(ctx, spend);
        seen.done += 1;
        return;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "busy") throw error;
        seen.busy += 1;
        seen.mostWaiting = Math.max(seen.mostWaiting, Number(error.details.waiting));
        await sleep(retryMs * (0.5 + Math.random()));
      }
    }
  };
  await Promise.all(Array.from({ length: pushers }, pusher));
  clearInterval(watch);
  return {
    pushers,
    done: seen.done,
    busy: seen.busy,
    mostWaiting: seen.mostWaiting,
    seconds: (performance.now() - began) / 1000,
    heapBeforeMb: mb(before),
    heapPeakMb: mb(seen.peak),
    heapAfterMb: mb(heap()),
  };
}
