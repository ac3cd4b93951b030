import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A statement on its way to PostgreSQL: its number since the proxy was told to watch, its text if it is simple, else its name. */
export type Statement = { number: number; text: string | null; name: string | null };

export type PgProxy = {
  /** the database's address through the proxy; stays the same when PostgreSQL moves */
  url: string;
  /** where PostgreSQL listens now */
  setTarget: (url: string) => void;
  /** asked before each statement; "hold back" stops it and all that follows, "swallow" lets it through but not its answer */
  watch: (decide: (statement: Statement) => "pass" | "hold back" | "swallow") => void;
  /** ends the connections that are open; new ones go to the target */
  breakOpen: () => void;
  close: () => Promise<void>;
};

const syncMessage = "S";
const queryMessage = "Q";
const bindMessage = "B";

type Framed = { type: string; body: Buffer; whole: Buffer };

/** Cuts what a client sends into messages; the first one of a connection has no type. */
function framing() {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  return (chunk: Buffer): Framed[] => {
    rest = Buffer.concat([rest, chunk]);
    const messages: Framed[] = [];
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return messages;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return messages;
      const whole = rest.subarray(0, length);
      messages.push({
        type: started ? String.fromCharCode(whole[0] ?? 0) : "",
        body: whole.subarray(head + 4),
        whole,
      });
      rest = rest.subarray(length);
      started = true;
    }
  };
}

function textOf({ type, body }: Framed): string | null {
  return type === queryMessage ? body.toString("utf8").replace(/\0$/, "") : null;
}

/** Of a message that binds: the portal's name, then the statement's, each ended by a zero. */
function boundName(body: Buffer): string {
  return body.toString("latin1", body.indexOf(0) + 1).split("\0", 1)[0] ?? "";
}

/** Stands between a process and PostgreSQL, and can lose what a network can lose, at a chosen statement. */
export async function startPgProxy(databaseUrl: string): Promise<PgProxy> {
  let target = new URL(databaseUrl);
  let decide: Parameters<PgProxy["watch"]>[0] | null = null;
  let number = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const read = framing();
    let stopped = false;
    let deaf = false;
    let name: string | null = null;
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
    upstream.on("data", (chunk) => {
      if (!deaf) return client.write(chunk);
      // The statement has been carried out by now; the line breaks before its answer arrives.
      client.destroy();
    });
    client.on("data", (chunk) => {
      for (const message of read(chunk)) {
        if (stopped) return;
        if (message.type === bindMessage) name = boundName(message.body);
        const counts = decide && (message.type === syncMessage || message.type === queryMessage);
        const text = textOf(message);
        const statement = { text, name: text === null ? name : null };
        const verdict = counts ? decide?.({ number: (number += 1), ...statement }) : "pass";
        if (verdict === "hold back") stopped = true;
        else upstream.write(message.whole);
        if (verdict === "swallow") deaf = true;
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" && address ? address.port : 0);
  return {
    url: url.toString(),
    setTarget(next) {
      target = new URL(next);
    },
    watch(next) {
      number = 0;
      decide = next;
    },
    breakOpen() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
