import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import * as engineBindings from "@prisma/schema-engine-wasm/schema_engine_bg";

import { root } from "../root.mjs";
import { schemaEngineAdapter } from "./schema-engine-adapter.mjs";

const schemaFile = join(root, "prisma/schema.prisma");

let ready = false;

function loadEngine() {
  if (ready) return;
  const require = createRequire(import.meta.url);
  const wasmFile = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const compiled = new WebAssembly.Module(readFileSync(wasmFile));
  const instance = new WebAssembly.Instance(compiled, { "./schema_engine_bg.js": engineBindings });
  // Without a place to leave its message, a panic of the engine shows as an unrelated TypeError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      /** @param {string} message */
      set_message: (message) => console.error(`schema engine: ${message}`),
    },
  });
  const exports = /** @type {{ __wbindgen_start: () => void }} */ (/** @type {unknown} */ (instance.exports));
  engineBindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  ready = true;
}

function datamodel() {
  return { path: schemaFile, content: readFileSync(schemaFile, "utf8") };
}

export function schema() {
  return { files: [datamodel()] };
}

// The engine's ten-second lock timer is never cleared and would keep the process alive for that long.
function letTimersGo() {
  const { setTimeout } = globalThis;
  /** @param {Parameters<typeof setTimeout>} args */
  const unreferenced = (...args) => setTimeout(...args).unref();
  Object.assign(globalThis, { setTimeout: unreferenced });
  return () => (globalThis.setTimeout = setTimeout);
}

/** Opens Prisma's schema engine (its WebAssembly build, so nothing is downloaded) on a database for the time of `work`. */
export async function withEngine(databaseUrl, work) {
  loadEngine();
  const restoreTimers = letTimersGo();
  const { content, path } = datamodel();
  const adapter = schemaEngineAdapter(databaseUrl);
  /** @type {[path: string, content: string][]} */
  const datamodels = [[path, content]];
  try {
    const engine = await engineBindings.SchemaEngine.new({ datamodels }, () => undefined, adapter.factory);
    return await work(engine);
  } finally {
    await adapter.close();
    restoreTimers();
  }
}
