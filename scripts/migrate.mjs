// DATABASE_URL=postgres://… node scripts/migrate.mjs [--retry]: applies the migrations that are missing.
import { fail, run } from "./lib/fail.mjs";

await run(async () => {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl)
    fail("DATABASE_URL is not set.", "Set it, or use `npm run up`, which migrates automatically.");
  const { migrate } = await import("./lib/migrate/migrate.mjs");
  const applied = await migrate(databaseUrl, { retry: process.argv.includes("--retry") });
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}` : "Nothing to migrate");
});
