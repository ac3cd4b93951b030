import { defineConfig } from "vitest/config";

import everyday from "./vitest.config";

/** The tests of the pure modules alone, as Stryker runs them: without a database, and each law tried fewer times. */
export default defineConfig({
  resolve: everyday.resolve,
  test: {
    include: ["lib/{credits,billing,pricing,calendar,analysis}/**/*.test.ts", "lib/format.test.ts"],
    setupFiles: ["lib/server/testing/settings.ts", "lib/credits/testing/law-runs.ts"],
    env: { LAW_RUNS_PERCENT: "5" },
    testTimeout: 20_000,
    isolate: false,
  },
});
