import "server-only";

import pg from "pg";

import { liveEvent, type LiveTopic } from "@/lib/contracts/live-event";

import { env } from "../env";
import { logger } from "../logger";
import { liveChannel } from "./channel";

export type LiveListener = (topic: LiveTopic) => void;

type Hub = {
  listeners: Map<string, Set<LiveListener>>;
  /** what ends an open stream at shutdown */
  closers: Set<() => void>;
  /** open streams of each person */
  streams: Map<string, number>;
  client: pg.Client | null;
  /** resolves once LISTEN is in force; replaced when the connection is lost */
  listening: Promise<void>;
  closed: boolean;
};

const firstRetryMs = 250;
const lastRetryMs = 10_000;
const probeMs = 30_000;

// Routes and instrumentation are separate bundles: one listening connection serves the whole process.
const shared = globalThis as typeof globalThis & { clickbossLiveHub?: Hub };

/** The process's one LISTEN connection and who waits for what; opened at first use, reopened when it is lost. */
export function liveHub(): Hub {
  if (shared.clickbossLiveHub) return shared.clickbossLiveHub;
  const hub: Hub = {
    listeners: new Map(),
    closers: new Set(),
    streams: new Map(),
    client: null,
    listening: Promise.resolve(),
    closed: false,
  };
  shared.clickbossLiveHub = hub;
  hub.listening = keepListening(hub);
  return hub;
}

/** Ends every open stream and the connection, for good; called once at shutdown. */
export async function closeLiveEvents(): Promise<void> {
  const hub = shared.clickbossLiveHub;
  if (!hub) return;
  hub.closed = true;
  for (const close of [...hub.closers]) close();
  await hub.client?.end().catch(() => undefined);
}

function deliver(hub: Hub, payload: string): void {
  const [workspaceId = "", name] = payload.split(" ");
  const topic = liveEvent.shape.topic.safeParse(name);
  if (!topic.success) return;
  for (const listener of hub.listeners.get(workspaceId) ?? []) {
    try {
      listener(topic.data);
    } catch (error) {
      logger.error({ err: error, workspaceId }, "live events: a listener failed");
    }
  }
}

/** What was announced while nobody listened is lost: everyone reads everything again. */
function deliverEverything(hub: Hub): void {
  for (const workspaceId of hub.listeners.keys())
    for (const topic of liveEvent.shape.topic.options) deliver(hub, `${workspaceId} ${topic}`);
}

async function keepListening(hub: Hub): Promise<void> {
  for (let retryMs = firstRetryMs; !hub.closed; retryMs = Math.min(retryMs * 2, lastRetryMs)) {
    try {
      await listen(hub);
      return;
    } catch (error) {
      logger.warn({ err: error, retryMs }, "live events: no connection");
      await new Promise((resolve) => setTimeout(resolve, retryMs * (0.5 + Math.random())).unref());
    }
  }
}

async function listen(hub: Hub): Promise<void> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
    keepAlive: true,
    application_name: "clickboss live events",
  });
  client.on("error", () => undefined);
  client.on("notification", ({ payload }) => deliver(hub, payload ?? ""));
  try {
    await client.connect();
    await client.query(`listen ${liveChannel}`);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  hub.client = client;
  // A connection can die without a word (a firewall that forgot it); asking notices within half a minute.
  const probe = setInterval(() => {
    client.query("select 1").catch(() => client.end().catch(() => undefined));
  }, probeMs).unref();
  client.once("end", () => {
    clearInterval(probe);
    hub.client = null;
    if (!hub.closed) hub.listening = keepListening(hub).then(() => deliverEverything(hub));
  });
  if (hub.closed) await client.end();
}
