import { startNext, untilReady } from "../app.mjs";
import { findBrowser } from "./browser.mjs";
import { freePort } from "../free-port.mjs";
import { ensureBuilt } from "../build.mjs";
import { throwawayDatabase } from "../postgres/database.mjs";
import { migrateTo } from "../migrate/migrate-to.mjs";
import { atEnd, nodeTool, start, stopChild } from "../process.mjs";
import { seed } from "../seed.mjs";
import { startTestPostgres } from "../postgres/test-postgres.mjs";

/** The app as a demo, with a seeded database, a port and a process of its own. */
export async function startApp(env) {
  const server = await startTestPostgres();
  atEnd(server.stop);
  const DATABASE_URL = await throwawayDatabase(server.url, "e2e");
  const port = await freePort();
  const APP_URL = `http://localhost:${port}`;
  const ofApp = {
    ...env,
    DATABASE_URL,
    APP_URL,
    NEXTAUTH_URL: APP_URL,
    DEMO: "1",
    TEST_CLOCK: "1",
    RUN_STEP_MS: "1000",
  };
  await migrateTo(DATABASE_URL);
  await seed(ofApp);
  const app = startNext("start", { env: { ...ofApp, LOG_LEVEL: "error" }, host: "127.0.0.1", port });
  atEnd(() => stopChild(app));
  await untilReady(app, { host: "127.0.0.1", port });
  return ofApp;
}

/** Runs Playwright against the built app. Returns its exit code; the result is in `resultFile`. */
export async function runEndToEnd(env, args, resultFile) {
  const CHROMIUM_PATH = await findBrowser();
  await ensureBuilt({ ...env, DATABASE_URL: "postgres://build@127.0.0.1:1/none" });
  const ofApp = await startApp(env);
  const [program, programArgs] = nodeTool("@playwright/test/cli.js", [
    "test",
    "--reporter=list,json",
    ...args,
  ]);
  const { code } = await start(program, programArgs, {
    env: {
      ...ofApp,
      CHROMIUM_PATH,
      PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile,
      LOG_LEVEL: "silent",
      // Fixtures call service functions, which are marked as server code.
      NODE_OPTIONS: "--conditions=react-server",
    },
  }).exited;
  return code ?? 1;
}
