import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { join } from "node:path";

import { inject } from "vitest";

import { root } from "@/scripts/lib/root.mjs";

export type ScriptEnd = { code: number | null; stdout: string; stderr: string };

/** Runs a script of package.json by its file to its end, against this test's database, on the server of the tests. */
export async function runScript(name: string, args: string[] = []): Promise<ScriptEnd> {
  const env = { ...process.env, NODE_OPTIONS: "", TEST_DATABASE_URL: inject("serverUrl") };
  const script = spawn(process.execPath, [join(root, "scripts", name), ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[code], stdout, stderr] = await Promise.all([
    once(script, "close") as Promise<[number | null]>,
    text(script.stdout),
    text(script.stderr),
  ]);
  return { code, stdout, stderr };
}
