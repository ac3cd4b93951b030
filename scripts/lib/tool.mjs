import { run } from "./fail.mjs";
import { ensureInstalled } from "./install.mjs";
import { prepareDatabase } from "./prepare.mjs";
import { cleanUp, runTypeScript, stopOnSignals } from "./process.mjs";
import { readSettings } from "./settings.mjs";

/** Installs, reads the settings, does `work(settings)` and leaves the database again; for commands that come to an end. */
export function tool(work) {
  return run(async () => {
    stopOnSignals();
    const settings = readSettings();
    await ensureInstalled();
    try {
      return await work(settings);
    } finally {
      await cleanUp();
    }
  });
}

/**
 * Runs one TypeScript file of the server against the app's database; its exit code is ours.
 * @param {string} file
 * @param {{ args?: string[] }} [options]
 */
export function serverTool(file, { args = [] } = {}) {
  return tool(async (settings) => {
    const env = await prepareDatabase(settings);
    return runTypeScript(file, args, env);
  });
}
