import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function clientBehind(proxies: number, forwardedFor?: string): Promise<string> {
  vi.stubEnv("TRUSTED_PROXIES", String(proxies));
  const { clientAddress } = await import("./client-address");
  return clientAddress(new Headers(forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor }));
}

test.each([
  ["the connection's own address, without a proxy", 0, "192.0.2.7", "192.0.2.7"],
  ["not what the client wrote itself", 0, "198.51.100.1, 192.0.2.7", "192.0.2.7"],
  ["what the one trusted proxy saw", 1, "198.51.100.1, 10.0.0.2", "198.51.100.1"],
  ["not what the client told that proxy", 1, "203.0.113.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"],
  [
    "what the outer of two trusted proxies saw",
    2,
    "203.0.113.9, 198.51.100.1, 10.0.0.3, 10.0.0.2",
    "198.51.100.1",
  ],
  ["the connection's, when the trusted proxy is passed by", 1, "10.0.0.2", "10.0.0.2"],
  ["an IPv4 address in its IPv6 form", 0, "::ffff:192.0.2.7", "192.0.2.7"],
  ["an IPv6 subscriber by the network", 0, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["the same network, spelt another way", 0, "2001:0DB8:1:2::9", "2001:db8:1:2::/64"],
  ["this machine over IPv6", 0, "::1", "0:0:0:0::/64"],
  ["a link-local address without its interface", 0, "fe80::1%eth0", "fe80:0:0:0::/64"],
  ["nothing that is not an address", 0, "x' or 1=1", "unknown"],
  ["nothing where nobody said", 0, undefined, "unknown"],
])("a client is %s", async (_, proxies, header, client) => {
  expect(await clientBehind(proxies, header)).toBe(client);
});

test("a site behind https has one trusted proxy unless set otherwise", async () => {
  vi.stubEnv("APP_URL", "https://shop.example");
  vi.stubEnv("DEMO", "0");
  const { clientAddress } = await import("./client-address");
  expect(clientAddress(new Headers({ "x-forwarded-for": "198.51.100.1, 10.0.0.2" }))).toBe("198.51.100.1");
});

test("every request carries the address of its connection last, even if the client wrote another", async () => {
  const { clientAddress, recordSocketAddresses } = await import("./client-address");
  recordSocketAddresses();
  const server = createServer(({ headers }, response) => {
    response.end(clientAddress(new Headers({ "x-forwarded-for": String(headers["x-forwarded-for"]) })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const given of [[], [["x-forwarded-for", "203.0.113.9"]]] as [string, string][][]) {
    const headers = Object.fromEntries(given);
    expect(await (await fetch(url, { headers })).text()).toBe("127.0.0.1");
  }
  await new Promise((resolve) => server.close(resolve));
});
