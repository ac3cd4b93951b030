import { defineConfig, devices } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

// `npm test` starts the app and names it, its database and the browser in the environment.
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // They end what hangs; nothing is measured by them. A machine that does other work beside is several times slower.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  use: {
    baseURL: process.env.APP_URL,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // Quiet flags: a browser under test has nothing to look up, update or synchronise.
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
        ...(isRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
  projects: [
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } },
  ],
});
