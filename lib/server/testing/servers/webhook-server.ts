import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import { publicRoute } from "@/lib/server/http/route";
import { receivePaymentEvent } from "@/lib/server/payments/webhook/receive-payment-event";

const route = publicRoute(({ request, params }) => receivePaymentEvent(request, params.provider ?? ""));

async function asRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  return new Request(`http://localhost${incoming.url ?? "/"}`, {
    method: "POST",
    headers,
    body: Buffer.concat(chunks),
  });
}

/** The app's payment webhook behind real HTTP on loopback, framed as its route is. */
export async function webhookServer() {
  const server = createServer(async (incoming, outgoing) => {
    const provider = (incoming.url ?? "").split("/").at(-1) ?? "";
    const response = await route(await asRequest(incoming), { params: Promise.resolve({ provider }) });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
