import "server-only";

import { setTimeout as wait } from "node:timers/promises";

import type { PlatformName } from "@/lib/contracts/primitives";

import type { Ctx } from "../context";
import { AppError } from "../errors";

/** Three tries in 90 s: 3 × 29 s, with 1 s and 2 s between them. */
const patience = { timeoutMs: 29_000, tries: 3, backoffMs: 1_000 };

export type AskOptions = Partial<typeof patience> & {
  /** called before each try, from 1 */
  onTry?: (attempt: number) => void | Promise<void>;
  /** ends the wait when the run is stopped; the platform then counts as one that didn't answer */
  signal?: AbortSignal;
};

export type PlatformAnswer<T> =
  | { answered: true; value: T; tries: number; ms: number }
  | { answered: false; reason: "no-answer" | "not-connected" | "stopped"; tries: number; ms: number };

/** One try: what the platform says in time, or an error. The reader is told to give up when its time is over. */
async function tryOnce<T>(
  read: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
  stop: AbortSignal | undefined,
): Promise<T> {
  const over = new AbortController();
  const signal = stop ? AbortSignal.any([stop, over.signal]) : over.signal;
  const timer = setTimeout(() => over.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  const given = new Promise<never>((_, refuse) => {
    if (signal.aborted) refuse(signal.reason);
    signal.addEventListener("abort", () => refuse(signal.reason), { once: true });
  });
  try {
    return await Promise.race([read(signal), given]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks a platform with a time limit for each try (milliseconds), three tries, and a doubling wait between them. No answer is a result, not an error: rule 5 charges nothing for it. Refusals of our own
 * (`not_found`, `forbidden`) are thrown at once; a platform that is no longer connected, null, is not asked again.
 * @internal
 */
export async function askPlatform<T>(
  ctx: Ctx,
  platform: PlatformName,
  read: (signal: AbortSignal) => Promise<T | null>,
  options: AskOptions = {},
): Promise<PlatformAnswer<T>> {
  const { timeoutMs, tries, backoffMs } = { ...patience, ...options };
  const startedAt = ctx.clock.now().getTime();
  const end = (attempt: number) => ({ tries: attempt, ms: ctx.clock.now().getTime() - startedAt });
  for (let attempt = 1; ; attempt += 1) {
    if (options.signal?.aborted) return { answered: false, reason: "stopped", ...end(attempt - 1) };
    await options.onTry?.(attempt);
    try {
      const value = await tryOnce(read, timeoutMs, options.signal);
      if (value === null) return { answered: false, reason: "not-connected", ...end(attempt) };
      return { answered: true, value, ...end(attempt) };
    } catch (error) {
      if (options.signal?.aborted) return { answered: false, reason: "stopped", ...end(attempt) };
      if (error instanceof AppError) throw error;
      ctx.log.warn({ err: error, platform, attempt }, "platform did not answer");
      if (attempt >= tries) return { answered: false, reason: "no-answer", ...end(attempt) };
    }
    const pause = wait(backoffMs * 2 ** (attempt - 1), undefined, { signal: options.signal });
    await pause.catch(() => undefined);
  }
}
