import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";

import { requestJson } from "./request";

const answers: Record<string, [status: number, body: string]> = {
  "/figure": [200, '{"available":515}'],
  "/portal": [200, "<p>Sign in to this network</p>"],
  "/gateway": [502, "<p>Bad gateway</p>"],
  "/other": [400, '{"error":"no"}'],
  "/refused": [
    409,
    '{"type":"about:blank","title":"Used.","status":409,"code":"quote_used","requestId":"r"}',
  ],
};

let server: Server;
const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  server = createServer(({ url = "" }, response) => {
    const [status, body] = answers[url] ?? [404, ""];
    response.writeHead(status).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(() => server.close());

test("an answer is the JSON of the route", async () => {
  await expect(requestJson(url("/figure"))).resolves.toEqual({ available: 515 });
});

test.each([
  ["/portal", "unreadable", 200],
  ["/gateway", "unreadable", 502],
  ["/other", "unreadable", 400],
  ["/refused", "quote_used", 409],
])("%s fails as %s", async (path, code, status) => {
  await expect(requestJson(url(path))).rejects.toMatchObject({ name: "RequestError", code, status });
});

test("no answer at all is unreachable", async () => {
  await expect(requestJson("http://127.0.0.1:1/")).rejects.toMatchObject({ code: "unreachable", status: 0 });
});
