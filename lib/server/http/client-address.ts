import "server-only";

import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIPv4, isIPv6 } from "node:net";

import { env } from "../env";

const forwardedFor = "x-forwarded-for";

/** Adds each connection's own address to the request's list, as a proxy would: the one entry that nobody can make up. */
export function recordSocketAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { headers, socket } = (message as { request: IncomingMessage }).request;
    const given = headers[forwardedFor];
    headers[forwardedFor] = [given ?? [], socket.remoteAddress ?? "unknown"].flat().join(", ");
  });
}

/** The first four groups of an IPv6 address: one subscriber has the rest to themselves. */
function networkOf(address: string): string {
  // The URL parser writes every spelling of an address in one way.
  const [head = "", tail = ""] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [head, tail].map((part) => part.split(":").filter(Boolean));
  const zeros = Array<string>(8 - (before?.length ?? 0) - (after?.length ?? 0)).fill("0");
  return `${[...(before ?? []), ...zeros, ...(after ?? [])].slice(0, 4).join(":")}::/64`;
}

/**
 * Who is at the other end: the address that the outermost trusted proxy saw, or the connection's own without one. What
 * the client itself wrote into X-Forwarded-For is further left and never looked at. IPv6 addresses count by their network.
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get(forwardedFor) ?? "").split(",").map((hop) => hop.trim());
  const hop = hops.at(-1 - env().TRUSTED_PROXIES) ?? hops[0] ?? "";
  const address = hop.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (isIPv4(address)) return address;
  return isIPv6(address) ? networkOf(address) : "unknown";
}
