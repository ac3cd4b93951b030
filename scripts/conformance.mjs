// npm run conformance -- <file>: replays a conformance file against the ledger, in a database of its own.
import { throwawayDatabase } from "./lib/postgres/database.mjs";
import { atEnd, runTypeScript } from "./lib/process.mjs";
import { startTestPostgres } from "./lib/postgres/test-postgres.mjs";
import { tool } from "./lib/tool.mjs";

await tool(async ({ env }) => {
  const server = await startTestPostgres();
  atEnd(server.stop);
  const DATABASE_URL = await throwawayDatabase(server.url, "conformance");
  // Without a word, for what is printed is the result; and late, for its packages may have been missing until now.
  const { migrate } = await import("./lib/migrate/migrate.mjs");
  await migrate(DATABASE_URL);
  return runTypeScript("lib/server/credits/conformance/conformance-cli.ts", process.argv.slice(2), {
    ...env,
    DATABASE_URL,
  });
});
