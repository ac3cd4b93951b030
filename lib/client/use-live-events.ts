"use client";

import { useQueryClient, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { LiveTopic } from "@/lib/contracts/live-event";

import { listenLive, type LiveStatus } from "./live/live-stream";
import { keys } from "./query-keys";

const pollMs = 10_000;

/** Which reads a topic makes stale. */
function staleKeys(slug: string, topic: LiveTopic): QueryKey[] {
  switch (topic) {
    case "balance":
      return [
        ...[keys.balance(slug), keys.usage(slug), keys.activity(slug), keys.packs(slug), keys.billing(slug)],
        ...[keys.entries(slug), keys.entryChoices(slug), keys.balanceAt(slug)],
        keys.workspaces(),
      ];
    case "runs":
      return [keys.runs(slug), keys.run(slug), keys.insights(slug), keys.playbooks(slug)];
    case "briefing":
      return [keys.briefing(slug)];
    case "top-ups":
      return [keys.topUp(slug), keys.billing(slug)];
  }
}

function refresh(client: QueryClient, queryKeys: QueryKey[]): void {
  for (const queryKey of queryKeys) void client.invalidateQueries({ queryKey });
}

/** All reads of the workspace but quotes: reading one again would ask for a new price. */
function refreshAll(client: QueryClient, slug: string): void {
  const quotes = keys.quote(slug).length - 1;
  void client.invalidateQueries({
    queryKey: keys.workspace(slug),
    predicate: ({ queryKey }) => queryKey[quotes] !== keys.quote(slug)[quotes],
  });
  refresh(client, [keys.workspaces()]);
}

/**
 * Keeps what is on screen true: reads again what the server says has changed, everything after a gap, and every
 * 10 s while there is no stream. Use once, in the workspace layout.
 */
export function useLiveEvents(slug: string): LiveStatus {
  const client = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>("connecting");

  useEffect(() => {
    let last: LiveStatus = "connecting";
    let opened = false;
    return listenLive(slug, {
      onTopic: (topic) => refresh(client, staleKeys(slug, topic)),
      onStatus: (next) => {
        // Between the server's render and the first event lies a moment too; after it only the quick figures can differ.
        if (next === "live" && last !== "live") {
          if (opened) refreshAll(client, slug);
          else refresh(client, [keys.balance(slug), keys.runs(slug), keys.run(slug)]);
          opened = true;
        }
        last = next;
        setStatus(next);
      },
    });
  }, [client, slug]);

  useEffect(() => {
    if (status === "live") return;
    const timer = setInterval(() => refreshAll(client, slug), pollMs);
    return () => clearInterval(timer);
  }, [client, slug, status]);

  return status;
}
