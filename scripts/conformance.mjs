// npm run conformance -- <file>: replays a conformance file against the ledger, in a database of its own.
import { throwawayDatabase } from "./lib/database.mjs";
import { migrateTo } from "./lib/migrate-to.mjs";
import { atEnd, runTypeScript } from "./lib/process.mjs";
import { startTestPostgres } from "./lib/test-postgres.mjs";
import { tool } from "./lib/tool.mjs";

await tool(async ({ env }) => {
  const server = await startTestPostgres();
  atEnd(server.stop);
  const DATABASE_URL = await throwawayDatabase(server.url, "conformance");
  await migrateTo(DATABASE_URL);
  return runTypeScript("lib/server/credits/conformance-cli.ts", process.argv.slice(2), {
    ...env,
    DATABASE_URL,
  });
});
