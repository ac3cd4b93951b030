// npm run db:reset [-- --yes]: throws all data away, migrates and seeds again.
import { openDatabase } from "./lib/postgres/database.mjs";
import { fail } from "./lib/fail.mjs";
import { seedAnew } from "./lib/seed.mjs";
import { isLoopback } from "./lib/settings.mjs";
import { tool } from "./lib/tool.mjs";

await tool(async ({ env }) => {
  const host = env.DATABASE_URL && new URL(env.DATABASE_URL).hostname;
  if (host && !isLoopback(host) && !process.argv.includes("--yes"))
    fail(
      `This would delete all data of the database on ${host}.`,
      "If you mean it: npm run db:reset -- --yes",
    );
  await seedAnew({ ...env, DATABASE_URL: await openDatabase(env) });
  console.log("The database is new.");
});
