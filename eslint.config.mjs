import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

import { internalStaysInside } from "./eslint/internal-stays-inside.mjs";
import { ledgerTables } from "./eslint/ledger-tables.mjs";
import { serverOnly } from "./eslint/server-only.mjs";
import { serviceFunction } from "./eslint/service-function.mjs";

// The arrows of the house, one way only (lib/README.md):
// app → components → lib/client → lib/server-actions → lib/server → lib/contracts → the pure modules.
const pureModules = [
  "lib/credits",
  "lib/billing",
  "lib/pricing",
  "lib/analysis",
  "lib/reports",
  "lib/charts",
  "lib/calendar",
  "lib/runs",
  "lib/choices.ts",
  "lib/format.ts",
  "lib/plain-address.ts",
  "lib/storable-text.ts",
];
const inPureModules = pureModules.map((path) => (path.endsWith(".ts") ? path : `${path}/**/*.ts`));
const tests = ["**/*.test.ts", "**/*.test.tsx", "lib/credits/testing/**", "lib/server/testing/**", "e2e/**"];
const outside = ["e2e", "prisma", "scripts", "bench"];

const zone = (target, from, message) => ({
  target: [target].flat().map((path) => `./${path}`),
  from: [from].flat().map((path) => `./${path}`),
  message,
});
const onlyFrom = (target, except, message) => ({
  target: [target].flat().map((path) => `./${path}`),
  from: ".",
  except: except.map((path) => `./${path}`),
  message,
});

const belowComponents = ["app", "components"];
const arrows = [
  zone("components", ["app", "lib/server"], "Components get data through lib/client and props."),
  zone("lib/client", [...belowComponents, "lib/server"], "The client calls routes and lib/server-actions."),
  zone(
    "lib/server-actions",
    [...belowComponents, "lib/client"],
    "An action only calls a service function of lib/server.",
  ),
  zone(
    [...belowComponents, "lib/client"],
    "lib/questions",
    "Questions are read on the server: their packages stay there.",
  ),
  zone("lib/server", [...belowComponents, "lib/client", "lib/server-actions"], "The server knows no screen."),
  zone(["app", "components", "lib"], outside, "The app does not import what is around it."),
];
const pureArrows = [
  onlyFrom(pureModules, pureModules, "A pure module imports nothing but pure modules."),
  onlyFrom(
    "lib/questions",
    ["lib/questions", "node_modules/chrono-node", "node_modules/fuse.js", ...pureModules],
    "Questions import pure modules and the two packages that read text.",
  ),
  onlyFrom(
    "lib/contracts",
    ["lib/contracts", "node_modules/zod", ...pureModules],
    "A contract imports zod, contracts and pure modules.",
  ),
];
const testingStaysInTests = zone(".", "lib/server/testing", "lib/server/testing is for tests.");
const paths = (...zones) => ["error", { basePath: import.meta.dirname, zones }];

const readsEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only lib/server/env.ts reads the environment.",
};
// Names that Next itself sets: instrumentation.ts asks for them before any setting of ours counts.
const runtimeName = "[property.name=/^NEXT_(RUNTIME|PHASE)$/]";
const readsEnvButRuntime = {
  ...readsEnv,
  selector: `:not(MemberExpression${runtimeName}) > ${readsEnv.selector}`,
};
const isInterface = {
  selector: "TSInterfaceDeclaration:not(TSModuleBlock *)",
  message: "Use `type`; an interface only adds to a package's own (declare module).",
};
// A Date's own parts, texts and arguments are those of the machine's time zone, and a locale's texts those of its language.
const machineTime =
  "/^((get|set)(Hours|Date|Day|Month|FullYear|Year|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toLocale(Date|Time)?String|to(Date|Time)String)$/";
const readsZoneRules = [
  "MemberExpression[object.name='Intl'][property.name='DateTimeFormat']",
  "VariableDeclarator[init.name='Intl'] Property[key.name='DateTimeFormat']",
  `MemberExpression[computed=false][property.name=${machineTime}]`,
  `MemberExpression[computed=true][property.value=${machineTime}]`,
  "NewExpression[callee.name='Date'][arguments.length>1]",
].map((selector) => ({
  selector,
  message:
    "Days and times come from lib/calendar: the server makes a Zone, and all format by it (lib/format).",
}));
const readsClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "A pure module has no clock: take the time as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "A pure module has no clock: take the time as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "A pure module has no randomness: take ids and seeds as arguments.",
  },
];

const catchesRefusal = {
  selector: "CatchClause BinaryExpression[operator='instanceof'][right.name='AppError']",
  message: "An expected refusal is a returned value: only the boundary turns an AppError into an answer.",
};

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
