import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { fail } from "./fail.mjs";
import { root } from "./root.mjs";
import { v8Flags } from "./v8-flags.mjs";

export { sleep };

/** The code of a system error, for instance "ENOENT". */
export function codeOf(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  return !isZombie(pid);
}

// Killed but not yet collected by its parent: it holds nothing any more.
function isZombie(pid) {
  try {
    return Boolean(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.startsWith("Z"));
  } catch {
    return false;
  }
}

/** Waits until `check` gives something truthy; null when it does not within `timeoutMs`. */
export async function waitFor(check, timeoutMs, everyMs = 50) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) return null;
    await sleep(everyMs);
  }
}

/**
 * How a child ended.
 * @typedef {{ code?: number | null, signal?: NodeJS.Signals | null, error?: Error }} Ending
 * @typedef {import("node:child_process").ChildProcess & { exited: Promise<Ending> }} Child
 * @typedef {Record<string, string | undefined>} Env
 * @typedef {Omit<import("node:child_process").SpawnOptions, "env"> & { env?: Env }} StartOptions
 */

/** @type {Set<Child>} */
const running = new Set();

/**
 * Starts a child that shares the terminal. It is told to stop when this process is (see `stopOnSignals`).
 * @param {string} command
 * @param {string[]} args
 * @param {StartOptions} [options]
 * @returns {Child}
 */
export function start(command, args, { env = process.env, ...options } = {}) {
  const all = { cwd: root, stdio: "inherit", env, ...options };
  // Next's types want NODE_ENV in every environment.
  const spawned = spawn(command, args, /** @type {import("node:child_process").SpawnOptions} */ (all));
  /** @type {Child} */
  const child = Object.assign(spawned, { exited: Promise.resolve({}) });
  running.add(child);
  child.exited = new Promise((resolve) => {
    child.on("error", (error) => resolve({ error }));
    child.on("close", (code, signal) => resolve({ code, signal }));
  }).finally(() => running.delete(child));
  return child;
}

/**
 * Runs a command to its end. Its output is shown, or with `quiet` only when it fails.
 * @param {string} name
 * @param {string[]} args
 * @param {StartOptions & { quiet?: boolean, remedy?: string }} [options]
 * @returns {Promise<string>}
 */
export async function command(name, args, { quiet = false, remedy, ...options } = {}) {
  const child = start(name, args, { ...options, stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  const { code, signal, error } = await child.exited;
  if (code === 0) return output;
  if (output) process.stderr.write(output);
  const why = error ? error.message : signal ? `was ended by ${signal}` : `ended with code ${code}`;
  return fail(`${[name, ...args].join(" ")}: ${why}`, remedy);
}

/**
 * A tool of node_modules, run by this same Node: no shell, no npx.
 * @param {string} path
 * @param {string[]} args
 * @returns {[program: string, args: string[]]}
 */
export function nodeTool(path, args = []) {
  return [process.execPath, [`node_modules/${path}`, ...args]];
}

const dieWithParent = new URL("./die-with-parent.mjs", import.meta.url).href;

/**
 * Starts a Node program that ends with this process, even when this process is killed.
 * @param {string[]} nodeArgs
 * @param {{ env: Env }} options
 */
export function startNode(nodeArgs, { env }) {
  /** @type {import("node:child_process").StdioOptions} */
  const stdio = ["inherit", "inherit", "inherit", "ipc"];
  const watched = { ...env, DIE_WITH_PARENT: String(process.pid) };
  return start(process.execPath, ["--import", dieWithParent, ...nodeArgs], { env: watched, stdio });
}

/** Runs a TypeScript file of the server to its end. Returns its exit code. */
export async function runTypeScript(file, args, env) {
  const child = startNode([...v8Flags, "--conditions=react-server", "--import", "tsx", file, ...args], {
    env,
  });
  const { code } = await child.exited;
  return code ?? 1;
}

export async function stopChild(child, { signal = "SIGTERM", graceMs = 20_000 } = {}) {
  if (!running.has(child)) return;
  child.kill(signal);
  const ended = await Promise.race([child.exited, sleep(graceMs, "late", { ref: false })]);
  if (ended === "late") {
    child.kill("SIGKILL");
    await child.exited;
  }
}

/** @type {(() => Promise<unknown>)[]} */
const cleanups = [];

/** Registers work for the end of this process, however it ends; run last in, first out. */
export function atEnd(work) {
  cleanups.push(work);
}

/** @type {Promise<void> | undefined} */
let ending;

export function cleanUp() {
  ending ??= (async () => {
    for (const work of cleanups.reverse()) await work().catch((error) => console.error(error.message));
  })();
  return ending;
}

/** Ctrl-C, SIGTERM and a closed terminal stop the children, then what `atEnd` registered, then this process. */
export function stopOnSignals() {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  for (const [signal, code] of Object.entries(codes))
    process.on(signal, async () => {
      if (ending) return;
      await Promise.all([...running].map((child) => stopChild(child)));
      await cleanUp();
      process.exit(signal === "SIGINT" && stopIsSuccess ? 0 : code);
    });
}

let stopIsSuccess = false;

/** From here on Ctrl-C is the normal way to end (a server that runs until it is stopped). */
export function ctrlCEndsNormally() {
  stopIsSuccess = true;
}
