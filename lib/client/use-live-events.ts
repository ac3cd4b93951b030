"use client";

import { useQuery, useQueryClient, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";

import type { LiveTopic } from "@/lib/contracts/live-event";

import { balanceQuery } from "./balance/balance-query";
import { listenLive, type LiveStatus } from "./live/live-stream";
import { keys } from "./query-keys";
import { readAgain } from "./read-again";
import { useTimeHere } from "./balance/use-time-here";

const pollMs = 10_000;
/** Milliseconds after a reset at which the page reads again, and between tries while the server says it is not over. */
const afterMs = 400;
const stepMs = 60_000;

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
      return [
        keys.runs(slug),
        keys.run(slug),
        keys.insights(slug),
        keys.playbooks(slug),
        keys.threads(slug),
        keys.thread(slug),
      ];
    case "briefing":
      return [keys.briefing(slug)];
    case "top-ups":
      return [keys.topUp(slug), keys.billing(slug)];
  }
}

function refresh(client: QueryClient, queryKeys: QueryKey[]): void {
  for (const queryKey of queryKeys) void readAgain(client, { queryKey });
}

/** All reads of the workspace but quotes: reading one again would ask for a new price. */
function refreshAll(client: QueryClient, slug: string): void {
  const quotes = keys.quote(slug).length - 1;
  void readAgain(client, {
    queryKey: keys.workspace(slug),
    predicate: ({ queryKey }) => queryKey[quotes] !== keys.quote(slug)[quotes],
  });
  refresh(client, [keys.workspaces()]);
}

/**
 * Keeps what is on screen true: reads again what the server says has changed, everything after a gap, and every
 * 10 s while there is no stream; and at the instant of the reset. Use once, in the workspace layout.
 */
export function useLiveEvents(slug: string): LiveStatus {
  const client = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>("connecting");

  useEffect(() => {
    let last: LiveStatus = "connecting";
    let opened = false;
    return listenLive({
      workspace: slug,
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

  useReadAt(slug, () => refreshAll(client, slug));
  return status;
}

/** Nobody announces a reset or an expiry: it is so from its instant on. The page reads again then, by its own timer. */
function useReadAt(slug: string, read: () => void): void {
  const { data } = useQuery(balanceQuery(slug));
  const ends = [data?.period.endsAt, data?.soonestExpiry?.at].filter((at) => at !== undefined);
  const at = useTimeHere(slug, ends.sort()[0]);
  const onTime = useEffectEvent(read);
  useEffect(() => {
    if (at === undefined) return;
    let timer: ReturnType<typeof setTimeout>;
    // In short steps: a long timer overflows, and sleeps while the machine does.
    const wait = (atLeastMs: number) => {
      const left = at + afterMs - Date.now();
      timer = setTimeout(
        () => (left > stepMs ? wait(0) : onTime()),
        Math.max(atLeastMs, Math.min(left, stepMs)),
      );
    };
    wait(afterMs);
    return () => clearTimeout(timer);
  }, [at]);
}
