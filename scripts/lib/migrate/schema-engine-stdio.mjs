#!/usr/bin/env node
// Prisma's schema engine as the program that Prisma's CLI starts: JSON-RPC by lines on stdin and stdout, answered by the
// engine's WebAssembly build. It lets `prisma migrate deploy` run where its native engine can't be downloaded.
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

import { withEngine } from "./schema-engine.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datasource: { type: "string" },
    datamodels: { type: "string", multiple: true },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
  },
});
const { url } = JSON.parse(values.datasource ?? "{}");

/** @param {object} message */
const say = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

/** @param {Record<string, (params: unknown) => Promise<unknown>>} engine @param {string} line */
async function answer(engine, line) {
  const { id, method, params } = JSON.parse(line);
  try {
    const call = engine[method];
    if (!call) throw new Error(`The engine has no method ${method}.`);
    // The engine's class methods need their object.
    say({ id, result: (await call.call(engine, params)) ?? null });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ id, error: { code: 4466, message, data: { is_panic: false, message, meta: {}, error_code: "" } } });
  }
}

async function serve() {
  await withEngine(url, async (engine) => {
    for await (const line of createInterface({ input: process.stdin })) await answer(engine, line);
  });
}

/** What the CLI asks before it migrates: whether the database answers. */
async function canConnect() {
  await withEngine(url, (engine) => engine.version());
}

await (positionals.includes("can-connect-to-database") ? canConnect() : serve());
