import type { LiveEvent, LiveReady } from "@/lib/contracts/live-event";

export type LiveStatus = "connecting" | "live" | "down";

/** The state of the stream and, once it is live, the workspaces that it covers. */
type Standing = { status: LiveStatus; workspaces: string[] };

/**
 * Messages between the tab that has the stream and the others. "hello": a new tab asks for the state. "reopen": a tab
 * shows a workspace that the stream doesn't cover, because it was created or joined meanwhile.
 */
type Message =
  | ({ kind: "event" } & LiveEvent)
  | ({ kind: "standing" } & Standing)
  | { kind: "hello" }
  | { kind: "reopen" };

type Listener = {
  onEvent: (event: LiveEvent) => void;
  /** called with "live" also after a gap, in which events may have been missed */
  onStanding: (standing: Standing) => void;
};

const reopenAfterMs = 5_000;

/** Keeps one EventSource open until `signal` aborts. The browser reconnects automatically except after an HTTP error. */
function holdStream(listener: Listener, signal: AbortSignal): { reopen: () => void; ended: Promise<void> } {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    clearTimeout(timer);
    source?.close();
    const own = new EventSource("/api/events");
    source = own;
    // The server says so once nothing can be missed any more, which is later than the connection.
    own.addEventListener("ready", ({ data }: MessageEvent<string>) => {
      const ready: LiveReady = JSON.parse(data);
      listener.onStanding({ status: "live", ...ready });
    });
    own.onmessage = ({ data }: MessageEvent<string>) => {
      const event: LiveEvent = JSON.parse(data);
      listener.onEvent(event);
    };
    own.onerror = () => {
      listener.onStanding({ status: "down", workspaces: [] });
      if (own.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenAfterMs);
    };
  };
  open();
  const ended = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source?.close();
      resolve();
    });
  });
  return { reopen: open, ended };
}

type Own = {
  workspace: string;
  onTopic: (topic: LiveEvent["topic"]) => void;
  onStatus: (status: LiveStatus) => void;
};

/**
 * Listens to the events of one workspace. Browsers allow six connections to a host, so one tab holds the one stream of
 * the person (a Web Lock decides which) and the others hear of it by BroadcastChannel. Returns how to stop.
 */
export function listenLive(own: Own): () => void {
  const abort = new AbortController();
  const name = "clickboss-live";
  const channel = new BroadcastChannel(name);
  let standing: Standing = { status: "connecting", workspaces: [] };
  let reopen: (() => void) | undefined;
  let asked = false;

  const tell = (message: Message) => {
    if (!abort.signal.aborted) channel.postMessage(message);
  };
  const onEvent = (event: LiveEvent) => {
    if (event.workspace === own.workspace) own.onTopic(event.topic);
  };
  const onStanding = (next: Standing) => {
    standing = next;
    const isTold = next.status !== "live" || next.workspaces.includes(own.workspace);
    own.onStatus(isTold ? next.status : "connecting");
    // Only once: if the stream doesn't cover the workspace even then, the person is no longer a member.
    if (isTold || asked) return;
    asked = true;
    if (reopen) reopen();
    else tell({ kind: "reopen" });
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === "event") onEvent(data);
    if (data.kind === "standing") onStanding(data);
    if (data.kind === "hello" && reopen) tell({ kind: "standing", ...standing });
    if (data.kind === "reopen") reopen?.();
  };

  const lead = () => {
    const listener: Listener = {
      onEvent: (event) => {
        onEvent(event);
        tell({ kind: "event", ...event });
      },
      onStanding: (next) => {
        onStanding(next);
        tell({ kind: "standing", ...next });
      },
    };
    // Taking over from a closed tab is a gap too: "connecting" makes every tab read again once the stream is open.
    listener.onStanding({ status: "connecting", workspaces: [] });
    const held = holdStream(listener, abort.signal);
    reopen = held.reopen;
    return held.ended;
  };

  tell({ kind: "hello" });
  // Web Locks exist in secure contexts only; elsewhere every tab holds its own stream.
  if (navigator.locks) {
    navigator.locks.request(name, { signal: abort.signal }, lead).catch(() => undefined);
  } else {
    void lead();
  }
  return () => {
    abort.abort();
    channel.close();
  };
}
