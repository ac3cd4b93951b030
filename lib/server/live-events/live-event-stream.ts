import "server-only";

import type { LiveEvent } from "@/lib/contracts/live-event";

import { actorUserId, type Ctx } from "../context";
import { db } from "../db";
import { liveHub } from "./hub";
import { liveEventsReady, subscribe } from "./subscribe";

/** Milliseconds between comments that keep proxies from closing a quiet stream; membership is checked with each. */
const keepAliveMs = 20_000;
/** Milliseconds a browser waits before it connects again. */
const retryMs = 3_000;
/** Messages a browser may leave unread; then its stream ends and it starts afresh. */
const unreadLimit = 200;

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

async function isStillMember(ctx: Ctx): Promise<boolean> {
  const userId = actorUserId(ctx);
  if (!userId) return true;
  return (await db().membership.count({ where: { workspaceId: ctx.workspaceId, userId } })) > 0;
}

/**
 * The workspace's changes as server-sent events until the browser leaves, the membership ends or the process stops.
 * `ready` comes first, once nothing can be missed any more: the browser then reads again what it shows.
 */
export function liveEventStream(ctx: Ctx, gone: AbortSignal): Response {
  // At shutdown: a complete answer, so that the browser comes back by itself, to the process that follows.
  if (liveHub().closed) return new Response(`retry: ${retryMs}\n\n`, { headers: streamHeaders });
  const encoder = new TextEncoder();
  let end = () => undefined as void;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) <= 0) return end();
          controller.enqueue(encoder.encode(text));
        };
        const tell = (event: LiveEvent) => send(`data: ${JSON.stringify(event)}\n\n`);
        const unsubscribe = subscribe(ctx.workspaceId, (topic) => tell({ topic }));
        const keepAlive = setInterval(() => {
          send(": still here\n\n");
          // A database that does not answer is no reason to send anyone away.
          void isStillMember(ctx).then(
            (isMember) => (isMember ? undefined : end()),
            () => undefined,
          );
        }, keepAliveMs);
        const { closers } = liveHub();
        end = () => {
          end = () => undefined;
          clearInterval(keepAlive);
          unsubscribe();
          closers.delete(close);
          gone.removeEventListener("abort", close);
          controller.close();
        };
        const close = () => end();
        closers.add(close);
        gone.addEventListener("abort", close);
        send(`retry: ${retryMs}\n\n`);
        void liveEventsReady().then(() => send("event: ready\ndata: {}\n\n"));
      },
      cancel: () => end(),
    },
    { highWaterMark: unreadLimit },
  );
  return new Response(body, { headers: streamHeaders });
}
