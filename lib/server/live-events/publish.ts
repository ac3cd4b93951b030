import "server-only";

import type { LiveTopic } from "@/lib/contracts/live-event";

import { database } from "../database/db";
import { logger } from "../logger";
import { statement } from "../database/statement";
import { liveChannel } from "./channel";

type Outbox = { waiting: Set<string>; sending: boolean };

/** Milliseconds between two sends: a burst of commits becomes one event per workspace and topic. */
const pauseMs = 50;
const notify = statement("notify", "select pg_notify($1, p) from unnest($2::text[]) p");

const shared = globalThis as typeof globalThis & { clickbossLiveOutbox?: Outbox };

async function send(outbox: Outbox): Promise<void> {
  outbox.sending = true;
  try {
    while (outbox.waiting.size > 0) {
      const payloads = [...outbox.waiting];
      outbox.waiting.clear();
      await database().pool.query(notify.text, [liveChannel, payloads]);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } catch (error) {
    // Browsers read again when they look at the page or reconnect; a lost hint must not fail what it announces.
    logger.warn({ err: error }, "live events not sent");
  } finally {
    outbox.sending = false;
  }
}

/** Tells every open window of the workspace that this topic changed. Call after commit; returns at once, never throws. */
export function publishLiveEvent(workspaceId: string, topic: LiveTopic): void {
  const outbox = (shared.clickbossLiveOutbox ??= { waiting: new Set(), sending: false });
  outbox.waiting.add(`${workspaceId} ${topic}`);
  if (!outbox.sending) void send(outbox);
}
