// npm run bench [-- --quick] [-- --only pairs] [-- --entries 10000000]: how fast the ledger is beside a bare transaction.
import { throwawayDatabase } from "../scripts/lib/postgres/database.mjs";
import { migrateTo } from "../scripts/lib/migrate/migrate-to.mjs";
import { startPostgres } from "../scripts/lib/postgres/postgres.mjs";
import { atEnd, runTypeScript } from "../scripts/lib/process.mjs";
import { tool } from "../scripts/lib/tool.mjs";

// As durable as in production; the connections are for the callers of the baseline.
const settings = { fsync: "on", synchronous_commit: "on", full_page_writes: "on", max_connections: 300 };

async function server(env) {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  const started = await startPostgres({ name: "bench-postgres", settings });
  atEnd(started.stop);
  return started.url;
}

async function freshDatabase(serverUrl, purpose, env) {
  const url = await throwawayDatabase(serverUrl, purpose);
  await migrateTo(url);
  await runTypeScript("prisma/seed-reference-data.ts", [], { ...env, DATABASE_URL: url });
  return url;
}

await tool(async ({ env }) => {
  const args = process.argv.slice(2);
  const serverUrl = await server(env);
  const quiet = { ...env, LOG_LEVEL: "error" };
  const DATABASE_URL = await freshDatabase(serverUrl, "bench", quiet);
  const long = args.includes("--entries") ? await freshDatabase(serverUrl, "bench_long", quiet) : "";
  const fresh = args.includes("--entries") ? "" : await freshDatabase(serverUrl, "bench_fresh", quiet);
  const databases = { DATABASE_URL, BENCH_LONG_DATABASE_URL: long, BENCH_FRESH_DATABASE_URL: fresh };
  return runTypeScript("bench/main.ts", args, { ...quiet, ...databases });
});
