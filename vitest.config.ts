import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const exclude = ["**/node_modules/**", ".next/**", ".data/**", "e2e/**"];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: at("./") },
      // Outside of Next nobody sets the react-server condition: take the empty version by name.
      { find: "server-only", replacement: at("./node_modules/server-only/empty.js") },
    ],
  },
  test: {
    // They end what hangs; nothing is measured by them. A machine that does other work beside is several times slower.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...exclude, "**/*.db.test.ts"],
          setupFiles: ["lib/server/testing/settings.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude,
          globalSetup: ["lib/server/testing/postgres/global-setup.ts"],
          setupFiles: ["lib/server/testing/settings.ts", "lib/server/testing/postgres/own-database.ts"],
        },
      },
    ],
  },
});
