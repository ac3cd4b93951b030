// npm run build: installs what is missing and builds, for a machine that only serves (`npm start`).
import { ensureBuilt } from "./lib/build.mjs";
import { run } from "./lib/fail.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { readSettings } from "./lib/settings.mjs";

await run(async () => {
  const { env } = readSettings();
  await ensureInstalled();
  await ensureBuilt(env);
});
