import { liveEvent, type LiveTopic } from "@/lib/contracts/live-event";

export type LiveStatus = "connecting" | "live" | "down";

/** What the tab that holds the stream tells the others, and "hello": a new tab asks how things stand. */
type Message =
  { kind: "topic"; topic: LiveTopic } | { kind: "status"; status: LiveStatus } | { kind: "hello" };

type Listener = {
  onTopic: (topic: LiveTopic) => void;
  /** called with "live" also after a gap, in which events may have been missed */
  onStatus: (status: LiveStatus) => void;
};

const reopenAfterMs = 5_000;

/** Keeps one EventSource open until `signal` aborts. The browser reconnects by itself except after an HTTP error. */
function holdStream(path: string, listener: Listener, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(path);
      // The server says so once nothing can be missed any more, which is later than the connection.
      source.addEventListener("ready", () => listener.onStatus("live"));
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const parsed = liveEvent.safeParse(parseJson(data));
        if (parsed.success) listener.onTopic(parsed.data.topic);
      };
      source.onerror = () => {
        listener.onStatus("down");
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenAfterMs);
      };
    };
    open();
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source.close();
      resolve();
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Listens to the events of one workspace. Browsers allow six connections to a host, so one tab holds the stream
 * (a Web Lock decides which) and the others hear of it by BroadcastChannel. Returns how to stop.
 */
export function listenLive(slug: string, own: Listener): () => void {
  const abort = new AbortController();
  const name = `clickboss-live:${slug}`;
  const channel = new BroadcastChannel(name);
  let leads = false;
  let status: LiveStatus = "connecting";

  const setStatus = (next: LiveStatus) => {
    status = next;
    own.onStatus(next);
  };
  const tell = (message: Message) => {
    if (!abort.signal.aborted) channel.postMessage(message);
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === "topic") own.onTopic(data.topic);
    if (data.kind === "status") setStatus(data.status);
    if (data.kind === "hello" && leads) tell({ kind: "status", status });
  };

  const lead = () => {
    leads = true;
    const listener: Listener = {
      onTopic: (topic) => {
        own.onTopic(topic);
        tell({ kind: "topic", topic });
      },
      onStatus: (next) => {
        setStatus(next);
        tell({ kind: "status", status: next });
      },
    };
    // Taking over from a closed tab is a gap too: "connecting" makes every tab read again once the stream is open.
    listener.onStatus("connecting");
    return holdStream(`/api/workspaces/${slug}/events`, listener, abort.signal);
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
