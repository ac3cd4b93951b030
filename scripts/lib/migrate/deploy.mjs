import { join } from "node:path";

import { command, nodeTool } from "../process.mjs";
import { root } from "../root.mjs";

/**
 * Runs `prisma migrate deploy` on this database, and returns what it says. Its engine is the one of PRISMA_SCHEMA_ENGINE_BINARY,
 * or else the WebAssembly build, so that it works without a download.
 */
export async function deploy(databaseUrl) {
  const engine =
    process.env.PRISMA_SCHEMA_ENGINE_BINARY || join(root, "scripts/lib/migrate/schema-engine-stdio.mjs");
  const env = { ...process.env, DATABASE_URL: databaseUrl, PRISMA_SCHEMA_ENGINE_BINARY: engine };
  return command(...nodeTool("prisma/build/index.js", ["migrate", "deploy"]), { quiet: true, env });
}
