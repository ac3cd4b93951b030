import "server-only";

import { liveHub, type LiveListener } from "./hub";

/** Calls `listener` with each topic that changed in the workspace, in whichever process. Returns how to stop. */
export function subscribe(workspaceId: string, listener: LiveListener): () => void {
  const { listeners } = liveHub();
  const ofWorkspace = listeners.get(workspaceId) ?? new Set<LiveListener>();
  listeners.set(workspaceId, ofWorkspace.add(listener));
  return () => {
    ofWorkspace.delete(listener);
    if (ofWorkspace.size === 0 && listeners.get(workspaceId) === ofWorkspace) listeners.delete(workspaceId);
  };
}

/** Resolves once changes are being heard: what is published later reaches every listener. */
export function liveEventsReady(): Promise<void> {
  return liveHub().listening;
}
