// npm start: serves what `npm run build` made, in production: nothing is installed, migrated, seeded or built.
// npm start worker          runs the jobs, beside apps started with WORKER=0
// npm start ledger-verify   proves that every balance is the sum of its ledger; exits 1 on any difference
// npm start payments-resolve   lists payments that wait for a person, and carries out what was decided
import { existsSync } from "node:fs";

import { startNext } from "./lib/app.mjs";
import { fail, run } from "./lib/fail.mjs";
import { startNode, stopOnSignals } from "./lib/process.mjs";
import { builtProgram, serverPrograms } from "./lib/server-programs.mjs";
import { readProductionSettings } from "./lib/settings.mjs";
import { v8Flags } from "./lib/v8-flags.mjs";

/** @param {string} name @param {string[]} args @param {Record<string, string | undefined>} env */
function startProgram(name, args, env) {
  const file = builtProgram(name);
  if (!existsSync(file)) fail("Nothing is built yet.", "Run `npm run build` first.");
  return startNode([...v8Flags, "--conditions=react-server", file, ...args], { env });
}

await run(async () => {
  stopOnSignals();
  const [name = "app", ...args] = process.argv.slice(2);
  const names = ["app", ...Object.keys(serverPrograms)];
  if (!names.includes(name)) fail(`There is no program "${name}".`, `Programs: ${names.join(", ")}`);
  const settings = readProductionSettings();
  const child = name === "app" ? startNext("start", settings) : startProgram(name, args, settings.env);
  const { code } = await child.exited;
  return code ?? 1;
});
