import "server-only";

import type { LiveEvent } from "@/lib/contracts/live-event";

import { isSessionLive } from "../auth/read-session";
import { db } from "../database/db";
import { AppError } from "../errors";
import type { SignedInUser } from "../auth/read-session";
import { openStreams } from "../rate-limits/rate-limits";
import { liveHub } from "./hub";
import { liveEventsReady, subscribe } from "./subscribe";

/** Milliseconds between comments that keep proxies from closing a quiet stream; session and memberships are checked with each. */
const keepAliveMs = 15_000;
/** Milliseconds a browser waits before it connects again. */
const retryMs = 3_000;
/** Milliseconds that a new stream waits for the database connection before it is refused. */
const openWithinMs = 5_000;
/** Messages a browser may leave unread; then its stream ends and it starts afresh. */
const unreadLimit = 200;

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** Counts one more open stream of a person. Returns how to count it off, which may be called again. */
function takePlace(userId: string): () => void {
  const { streams } = liveHub();
  const open = streams.get(userId) ?? 0;
  const { most, retryAfterSeconds } = openStreams;
  if (open >= most)
    throw new AppError("rate_limited", {
      detail: `You have ${most} live connections open. Close some windows and try again.`,
      limit: "open-streams",
      retryAfterSeconds,
    });
  streams.set(userId, open + 1);
  let taken = true;
  return () => {
    if (!taken) return;
    taken = false;
    const left = (streams.get(userId) ?? 1) - 1;
    if (left > 0) streams.set(userId, left);
    else streams.delete(userId);
  };
}

type Membership = { workspaceId: string; slug: string };

async function membershipsOf(userId: string): Promise<Membership[]> {
  const rows = await db().membership.findMany({
    where: { userId },
    select: { workspaceId: true, workspace: { select: { slug: true } } },
  });
  return rows.map(({ workspaceId, workspace }) => ({ workspaceId, slug: workspace.slug }));
}

async function openInTime(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError("busy")), openWithinMs);
  });
  await Promise.race([liveEventsReady(), tooLate]).finally(() => clearTimeout(timer));
}

/**
 * The changes of all workspaces of a person as server-sent events, until the browser leaves, the session or the last
 * membership ends, or the process stops. Once it says `ready`, nothing can be missed any more: what the browser reads from then on stays true
 * or is announced. Throws `busy` while the database can't be reached, `rate_limited` beyond `openStreams`.
 */
export async function liveEventStream(
  { id: userId, sessionId }: Pick<SignedInUser, "id"> & Partial<SignedInUser>,
  gone: AbortSignal,
): Promise<Response> {
  // At shutdown: a complete answer, so that the browser comes back to the process that follows.
  if (liveHub().closed) return new Response(`retry: ${retryMs}\n\n`, { headers: streamHeaders });
  const leavePlace = takePlace(userId);
  const memberships = await openInTime()
    .then(() => membershipsOf(userId))
    .catch((error: unknown) => {
      leavePlace();
      throw error;
    });
  let stop = () => undefined as void;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        stop = attach({ userId, sessionId, memberships, leavePlace }, controller, gone);
      },
      cancel: () => stop(),
    },
    { highWaterMark: unreadLimit },
  );
  return new Response(body, { headers: streamHeaders });
}

/** Listens to the workspaces named last, and to no others. */
function followWorkspaces(send: (text: string) => void) {
  const stops = new Map<string, () => void>();
  const follow = (memberships: Membership[]) => {
    const wanted = new Set(memberships.map(({ workspaceId }) => workspaceId));
    for (const [workspaceId, stop] of stops)
      if (!wanted.has(workspaceId) && stops.delete(workspaceId)) stop();
    const added = memberships.filter(({ workspaceId }) => !stops.has(workspaceId));
    for (const { workspaceId, slug } of added)
      stops.set(
        workspaceId,
        subscribe(workspaceId, (topic) => {
          const event: LiveEvent = { workspace: slug, topic };
          send(`data: ${JSON.stringify(event)}\n\n`);
        }),
      );
    if (added.length === 0) return;
    const workspaces = memberships.map(({ slug }) => slug);
    send(`event: ready\ndata: ${JSON.stringify({ workspaces })}\n\n`);
  };
  return follow;
}

type Who = { userId: string; sessionId?: string };
type Listener = Who & { memberships: Membership[]; leavePlace: () => void };

/** The workspaces that the person may still hear of: none once the session has ended. */
async function stillHeard({ userId, sessionId }: Who): Promise<Membership[]> {
  if (sessionId && !(await isSessionLive(sessionId))) return [];
  return membershipsOf(userId);
}

/** Feeds the stream; returns how to stop when the browser has left. */
function attach(
  { memberships, leavePlace, ...who }: Listener,
  controller: ReadableStreamDefaultController<Uint8Array>,
  gone: AbortSignal,
): () => void {
  const encoder = new TextEncoder();
  const { closers } = liveHub();
  let ended = false;
  const send = (text: string) => {
    if (ended) return;
    if ((controller.desiredSize ?? 0) <= 0) return end();
    controller.enqueue(encoder.encode(text));
  };
  const follow = followWorkspaces(send);
  const keepAlive = setInterval(() => {
    send(": still here\n\n");
    // Nobody is sent away because the database does not answer.
    stillHeard(who).then(
      (now) => {
        if (ended) return;
        follow(now);
        if (now.length === 0) end();
      },
      () => undefined,
    );
  }, keepAliveMs);
  const stop = () => {
    ended = true;
    clearInterval(keepAlive);
    follow([]);
    leavePlace();
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
  send(`retry: ${retryMs}\n\n`);
  follow(memberships);
  if (gone.aborted) end();
  return stop;
}
