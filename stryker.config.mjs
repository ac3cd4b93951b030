// Mutation testing of the pure modules: npm run mutation. docs/mutation.md has the scores and explains who survives.
export const modules = ["credits", "billing", "pricing", "calendar", "analysis", "format"];
const data = ".data/mutation";

/** The code of these modules, without what only tests use. No braces: joined by commas, Stryker would cut them apart. */
export function mutatedFiles(chosen) {
  const files = chosen.map((module) => (module === "format" ? "lib/format.ts" : `lib/${module}/**/*.ts`));
  return [
    ...files,
    "!lib/**/*.test.ts",
    "!lib/analysis/test-rows.ts",
    "!lib/credits/testing/**",
    "!lib/credits/conformance/**",
  ];
}

export default {
  mutate: mutatedFiles(modules),
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 8_000,
  ignoreStatic: true,
  // The sandbox is a copy of the checkout; the tests need little of it.
  ignorePatterns: [".data", ".next", "/app", "/bench", "/components", "/docs", "/e2e", "/prisma", "/public"],
  tempDirName: `${data}/sandbox`,
  cleanTempDir: "always",
  incremental: true,
  incrementalFile: `${data}/incremental.json`,
  reporters: ["clear-text", "progress-append-only", "json", "html"],
  jsonReporter: { fileName: `${data}/mutation.json` },
  htmlReporter: { fileName: `${data}/mutation.html` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
};
