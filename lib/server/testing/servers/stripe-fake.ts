import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type StripeRequest = { method: string; path: string; key: string | undefined; form: URLSearchParams };
export type StripeAnswer = { status: number; body: unknown };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A Stripe API on loopback for tests: records each request and answers what the test says; null: never. */
export async function stripeFake(answer: (request: StripeRequest) => StripeAnswer | null) {
  const requests: StripeRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request: StripeRequest = {
      method: incoming.method ?? "",
      path: incoming.url ?? "",
      key: incoming.headers["idempotency-key"]?.toString(),
      form: new URLSearchParams(await bodyOf(incoming)),
    };
    requests.push(request);
    const answered = answer(request);
    if (!answered) return;
    const { status, body } = answered;
    outgoing.writeHead(status, { "content-type": "application/json" });
    outgoing.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    api: { host: "127.0.0.1", port, protocol: "http" as const },
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
