import "server-only";

import type { LiveEvent } from "@/lib/contracts/live-event";

import { actorUserId, type Ctx } from "../context";
import { db } from "../db";
import { AppError } from "../errors";
import { isSessionLive } from "../auth/read-session";
import { liveHub } from "./hub";
import { liveEventsReady, subscribe } from "./subscribe";

/** Milliseconds between comments that keep proxies from closing a quiet stream; session and membership are checked with each. */
const keepAliveMs = 15_000;
/** Milliseconds a browser waits before it connects again. */
const retryMs = 3_000;
/** Milliseconds that a new stream waits for the database connection before it is refused. */
const openWithinMs = 5_000;
/** Messages a browser may leave unread; then its stream ends and it starts afresh. */
const unreadLimit = 200;

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

async function mayStillListen(ctx: Ctx, sessionId?: string): Promise<boolean> {
  if (sessionId && !(await isSessionLive(sessionId))) return false;
  const userId = actorUserId(ctx);
  if (!userId) return true;
  return (await db().membership.count({ where: { workspaceId: ctx.workspaceId, userId } })) > 0;
}

async function openInTime(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError("busy")), openWithinMs);
  });
  await Promise.race([liveEventsReady(), tooLate]).finally(() => clearTimeout(timer));
}

/**
 * The workspace's changes as server-sent events until the browser leaves, session or membership end, or the process stops.
 * Once it answers, nothing can be missed any more: what the browser reads from then on stays true or is announced.
 * Throws `busy` while the database can't be reached.
 */
export async function liveEventStream(ctx: Ctx, gone: AbortSignal, sessionId?: string): Promise<Response> {
  // At shutdown: a complete answer, so that the browser comes back by itself, to the process that follows.
  if (liveHub().closed) return new Response(`retry: ${retryMs}\n\n`, { headers: streamHeaders });
  await openInTime();
  let stop = () => undefined as void;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        stop = attach(ctx, controller, gone, sessionId);
      },
      cancel: () => stop(),
    },
    { highWaterMark: unreadLimit },
  );
  return new Response(body, { headers: streamHeaders });
}

/** Feeds the stream; returns how to stop when the browser has left. */
function attach(
  ctx: Ctx,
  controller: ReadableStreamDefaultController<Uint8Array>,
  gone: AbortSignal,
  sessionId?: string,
): () => void {
  const encoder = new TextEncoder();
  const { closers } = liveHub();
  let ended = false;
  const send = (text: string) => {
    if (ended) return;
    if ((controller.desiredSize ?? 0) <= 0) return end();
    controller.enqueue(encoder.encode(text));
  };
  const unsubscribe = subscribe(ctx.workspaceId, (topic) => {
    const event: LiveEvent = { topic };
    send(`data: ${JSON.stringify(event)}\n\n`);
  });
  const keepAlive = setInterval(() => {
    send(": still here\n\n");
    // A database that does not answer is no reason to send anyone away.
    mayStillListen(ctx, sessionId).then(
      (may) => (may ? undefined : end()),
      () => undefined,
    );
  }, keepAliveMs);
  const stop = () => {
    ended = true;
    clearInterval(keepAlive);
    unsubscribe();
    closers.delete(end);
    gone.removeEventListener("abort", end);
  };
  const end = () => {
    if (ended) return;
    stop();
    controller.close();
  };
  closers.add(end);
  gone.addEventListener("abort", end);
  send(`retry: ${retryMs}\nevent: ready\ndata: {}\n\n`);
  if (gone.aborted) end();
  return stop;
}
