import { createServer } from "node:net";
import { join } from "node:path";

import { fail } from "./fail.mjs";
import { isLoopback } from "./settings.mjs";
import { codeOf, startNode, waitFor } from "./process.mjs";
import { root } from "./root.mjs";
import { v8Flags } from "./v8-flags.mjs";

function listenOnce(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", (error) => resolve(codeOf(error)));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/** Fails before anything slow when the app could not listen. */
export async function refuseTakenPort(host, port) {
  // A server on the other loopback address would answer for "localhost" instead of ours.
  const both = isLoopback(host) ? [host, "127.0.0.1", "::1"] : [host];
  for (const address of new Set(both)) {
    const code = await listenOnce(address, port);
    if (code === "EADDRINUSE")
      fail(
        `Port ${port} is taken by another program${address === host ? "" : ` (on ${address})`}.`,
        `Stop it (it may be ClickBoss itself in another terminal), or choose another port: PORT=${port + 1} npm run up`,
      );
    if (code === "EACCES")
      fail(`Port ${port} may not be used by this user.`, "Choose one above 1023: PORT=3000 npm run up");
    if (code && address === host)
      fail(
        `HOST=${host} is not an address of this machine (${code}).`,
        "Leave HOST unset, or set HOST=0.0.0.0 DEMO=0.",
      );
  }
}

/**
 * Longer than proxies keep a silent connection, a minute as a rule. The side that asks must be the one that closes it: a server
 * that does resets the request that is on its way just then.
 */
const keepAliveMs = 75_000;

/** Starts a Next server (`start` or `dev`) that ends with this process, however this process ends. */
export function startNext(mode, { env, host, port }) {
  const next = join(root, "node_modules/next/dist/bin/next");
  const NODE_ENV = mode === "dev" ? "development" : "production";
  const args = [next, mode, "-H", host, "-p", String(port)];
  if (mode === "start") args.push("--keepAliveTimeout", String(keepAliveMs));
  return startNode([...v8Flags, ...args], { env: { ...env, NODE_ENV } });
}

/** Waits for the first answer of the app; fails when it ends before or takes too long. */
export async function untilReady(app, { host, port }, timeoutMs = 60_000) {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const url = `http://${name.includes(":") ? `[${name}]` : name}:${port}/api/health`;
  let ended = null;
  app.exited.then((how) => (ended = how));
  const ready = await waitFor(async () => {
    if (ended) return true;
    const response = await fetch(url, { signal: AbortSignal.timeout(20_000) }).catch(() => null);
    await response?.arrayBuffer();
    return response?.ok;
  }, timeoutMs);
  if (ended) fail("The app ended before it could serve.", "The reason is in the lines above.");
  if (!ready) fail(`The app does not answer at ${url}.`, "See its log above; LOG_LEVEL=debug shows more.");
}
