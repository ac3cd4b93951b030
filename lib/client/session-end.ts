"use client";

import { useSyncExternalStore } from "react";

let ended = false;
const listeners = new Set<() => void>();

/** The server said that nobody is signed in any more: the page offers to sign in. */
export function noteSessionEnd(): void {
  ended = true;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the session ended while the page was open. */
export function useSessionEnd(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => ended,
    () => false,
  );
}
