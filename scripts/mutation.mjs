// npm run mutation: breaks the pure modules, one small thing after the other, and sees whether a test notices it.
// npm run mutation -- credits billing     only these modules
// npm run mutation -- --force             without what earlier runs found; further options are Stryker's
import { mutatedFiles, modules } from "../stryker.config.mjs";
import { fail, run } from "./lib/fail.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { nodeTool, start, stopOnSignals } from "./lib/process.mjs";
import { readTestSettings } from "./lib/settings.mjs";

await run(async () => {
  stopOnSignals();
  const args = process.argv.slice(2);
  const chosen = args.filter((arg) => !arg.startsWith("-"));
  const unknown = chosen.find((name) => !modules.includes(name));
  if (unknown !== undefined) fail(`There is no pure module "${unknown}".`, `Modules: ${modules.join(", ")}`);
  const env = readTestSettings();
  await ensureInstalled();
  const options = args.filter((arg) => arg.startsWith("-"));
  if (chosen.length > 0) options.push("--mutate", mutatedFiles(chosen).join(","));
  const stryker = nodeTool("@stryker-mutator/core/bin/stryker.js", ["run", ...options]);
  const { code } = await start(...stryker, { env }).exited;
  return code ?? 1;
});
