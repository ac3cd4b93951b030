// npm run migration:new -- <name>: writes the SQL that leads from the migrations to schema.prisma into a new migration.
// With --empty it writes an empty file, for hand-written SQL (CHECKs, triggers, partial indexes).
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { openDatabase } from "./lib/postgres/database.mjs";
import { fail } from "./lib/fail.mjs";
import { root } from "./lib/root.mjs";
import { tool } from "./lib/tool.mjs";

await tool(async ({ env }) => {
  const args = process.argv.slice(2);
  const name = args.find((arg) => !arg.startsWith("--"));
  if (!name || !/^[a-z0-9_-]+$/.test(name))
    return fail("A migration needs a name.", "npm run migration:new -- add_something");
  const { migrationsDir, missingMigration } = await import("./lib/migrate/migrate.mjs");
  const sql = args.includes("--empty") ? "" : await missingMigration(await openDatabase(env));
  if (sql === null) {
    console.log("schema.prisma and the migrations agree: nothing to write. (--empty writes an empty file.)");
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const dir = join(migrationsDir, `${stamp}_${name.replaceAll("-", "_")}`);
  mkdirSync(dir);
  writeFileSync(join(dir, "migration.sql"), sql);
  console.log(
    `Wrote ${relative(root, dir)}/migration.sql. Read it, add CHECKs by hand, then start or migrate.`,
  );
});
