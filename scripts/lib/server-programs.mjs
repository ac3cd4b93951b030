import { join } from "node:path";

import { root } from "./root.mjs";

/** Programs of the server that run beside the app, and the TypeScript file that each is made from. */
export const serverPrograms = {
  worker: "lib/server/jobs/worker.ts",
  "ledger-verify": "lib/server/credits/verify/verify-cli.ts",
  "payments-resolve": "lib/server/payments/settle/resolve-cli.ts",
};

/**
 * The file that the build made of a program.
 * @param {string} name
 */
export function builtProgram(name) {
  return join(root, ".next/programs", `${name}.mjs`);
}

/** Bundles the programs, so that production runs them without a TypeScript runner. Packages stay outside. */
export async function buildServerPrograms() {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: Object.entries(serverPrograms).map(([name, file]) => ({ in: file, out: name })),
    outdir: ".next/programs",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    conditions: ["react-server"],
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    logLevel: "warning",
  });
}
