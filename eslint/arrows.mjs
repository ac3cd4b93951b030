import { join } from "node:path";

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
export const inPureModules = pureModules.map((path) => (path.endsWith(".ts") ? path : `${path}/**/*.ts`));

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
export const arrows = [
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
export const pureArrows = [
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
export const testingStaysInTests = zone(".", "lib/server/testing", "lib/server/testing is for tests.");
export const paths = (...zones) => ["error", { basePath: join(import.meta.dirname, ".."), zones }];
