import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

import { arrows, inPureModules, paths, pureArrows, testingStaysInTests } from "./eslint/arrows.mjs";
import {
  catchesRefusal,
  isInterface,
  readsClock,
  readsEnv,
  readsEnvButRuntime,
  readsZoneRules,
} from "./eslint/banned-syntax.mjs";
import { internalStaysInside } from "./eslint/internal-stays-inside.mjs";
import { ledgerTables } from "./eslint/ledger-tables.mjs";
import { serverOnly } from "./eslint/server-only.mjs";
import { serviceFunction } from "./eslint/service-function.mjs";

const tests = ["**/*.test.ts", "**/*.test.tsx", "lib/credits/testing/**", "lib/server/testing/**", "e2e/**"];

const linksPrefetch = {
  name: "next/link",
  message: "Use Link of components/ui/link: next/link fetches every page that a link in view leads to.",
};

const shapesAreHeavy = {
  group: ["@/lib/contracts/*", "zod"],
  allowTypeImports: true,
  message:
    "A browser would load the checks of all shapes: import the type, and lists and names from lib/choices.",
};

/** Folders of lib/server that serve the others. In all the rest, new ones too, exported functions are what the product does. */
const belowServices = [
  ...[
    "actions",
    "audit",
    "auth",
    "credits/conformance",
    "credits/verify",
    "credits/writer",
    "database",
    "files",
    "generated",
    "health",
    "http",
    "jobs",
  ],
  ...["live-events", "mail", "pricing", "rate-limits", "reports/pdf", "shop-data"],
];

const sizes = {
  "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
};

export default [
  {
    ignores: [
      ".next/**",
      ".data/**",
      "lib/server/generated/**",
      "next-env.d.ts",
      "test-results/**",
      "playwright-report/**",
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  ...next,
  ...typescript,
  {
    rules: {
      ...sizes,
      eqeqeq: ["error", "always", { null: "ignore" }],
      "import/no-anonymous-default-export": "off",
      "import/no-cycle": ["error", { ignoreExternal: true }],
      "import/no-restricted-paths": paths(...arrows, testingStaysInTests),
      "no-restricted-syntax": ["error", readsEnvButRuntime, isInterface, ...readsZoneRules],
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    rules: {
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["components/**", "lib/**"],
    rules: { "import/no-default-export": "error" },
  },
  {
    files: ["app/**"],
    rules: { "no-restricted-imports": ["error", { paths: [linksPrefetch] }] },
  },
  {
    files: ["lib/contracts/**/*.ts", "lib/questions/**/*.ts", ...inPureModules],
    ignores: tests,
    rules: { "import/no-restricted-paths": paths(...arrows, ...pureArrows, testingStaysInTests) },
  },
  {
    files: inPureModules,
    ignores: tests,
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^(?!\\.|@/)", message: "A pure module imports no package." }] },
      ],
      "no-restricted-globals": ["error", "process", "fetch", "setTimeout", "performance", "crypto", "window"],
      "no-restricted-syntax": ["error", readsEnv, isInterface, ...readsZoneRules, ...readsClock],
    },
  },
  {
    files: ["lib/questions/**/*.ts"],
    ignores: tests,
    rules: { "no-restricted-syntax": ["error", readsEnv, isInterface, ...readsZoneRules, ...readsClock] },
  },
  {
    plugins: {
      clickboss: {
        rules: {
          "internal-stays-inside": internalStaysInside,
          "ledger-tables": ledgerTables,
          "server-only": serverOnly,
          "service-function": serviceFunction,
        },
      },
    },
  },
  {
    files: ["app/**", "components/**", "lib/client/**", "lib/server-actions/**", "*.ts"],
    ignores: tests,
    rules: { "clickboss/internal-stays-inside": "error" },
  },
  {
    // The benchmark makes a long history with one statement.
    ignores: ["lib/server/credits/**", "bench/history.ts", ...tests],
    rules: { "clickboss/ledger-tables": "error" },
  },
  {
    files: ["lib/server/**/*.ts"],
    ignores: tests,
    rules: { "clickboss/server-only": "error" },
  },
  {
    files: ["lib/server/**/*.ts"],
    ignores: [
      "lib/server/http/**",
      "lib/server/workspaces/page-context.ts",
      // says a refusal in the words of the cases
      "lib/server/credits/conformance/**",
      // does not try again what was refused
      "lib/server/platforms/ask-platform.ts",
    ],
    rules: {
      "no-restricted-syntax": ["error", readsEnvButRuntime, isInterface, ...readsZoneRules, catchesRefusal],
    },
  },
  {
    files: ["lib/server/*/**/*.ts"],
    ignores: [...tests, ...belowServices.map((folder) => `lib/server/${folder}/**`)],
    rules: { "clickboss/service-function": "error" },
  },
  {
    files: ["components/**", "lib/client/**"],
    ignores: [...tests, "components/ui/link.tsx"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            linksPrefetch,
            { name: "@/lib/calendar/zone-of", message: "A browser has the server's zone, never its own." },
            {
              name: "@/lib/calendar/day",
              importNames: ["dayOf"],
              message: "Use dayIn with the workspace's zone.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["components/**", "lib/client/**"],
    ignores: tests,
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: [shapesAreHeavy] }] },
  },
  {
    files: ["lib/calendar/**/*.ts"],
    ignores: tests,
    rules: { "no-restricted-syntax": ["error", readsEnv, isInterface, ...readsClock] },
  },
  {
    files: tests,
    rules: {
      "max-lines-per-function": "off",
      "no-restricted-syntax": ["error", isInterface],
      "import/no-restricted-paths": "off",
      // vitest wants its setup as the default
      "import/no-default-export": "off",
      // a Playwright fixture is handed a function called `use`
      "react-hooks/rules-of-hooks": "off",
    },
  },
  {
    files: ["lib/server/env.ts", "scripts/**", "bench/**", "prisma/**", "*.config.*"],
    rules: { "no-restricted-syntax": ["error", isInterface] },
  },
];
