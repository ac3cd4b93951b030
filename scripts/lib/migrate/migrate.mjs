import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { fail } from "../fail.mjs";
import { root } from "../root.mjs";
import { schema, withEngine } from "./schema-engine.mjs";

export const migrationsDir = join(root, "prisma/migrations");
const filters = { externalTables: [], externalEnums: [] };

function migrationsList() {
  // git leaves the empty folder of a migration of another branch behind
  const names = readdirSync(migrationsDir)
    .filter((name) => existsSync(join(migrationsDir, name, "migration.sql")))
    .sort();
  return {
    baseDir: migrationsDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(migrationsDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

function refuseBrokenHistory({ editedMigrationNames, failedMigrationNames }) {
  if (editedMigrationNames.length > 0)
    fail(
      `These migrations were changed after they were applied to this database: ${editedMigrationNames.join(", ")}.`,
      "Restore the files (git checkout prisma/migrations) and write the change as a new migration: npm run migration:new -- <name>. In development `npm run db:reset` starts afresh.",
    );
  if (failedMigrationNames.length > 0)
    fail(
      `These migrations failed on this database before: ${failedMigrationNames.join(", ")}.`,
      "Correct the cause, then run: node scripts/migrate.mjs --retry",
    );
}

/** Brings the database to the newest migration. Returns the names of the migrations applied now. */
export async function migrate(databaseUrl, { retry = false } = {}) {
  const migrations = migrationsList();
  return withEngine(databaseUrl, async (engine) => {
    const history = await engine.diagnoseMigrationHistory({
      migrationsList: migrations,
      optInToShadowDatabase: false,
      filters,
    });
    if (retry)
      for (const migrationName of history.failedMigrationNames)
        await engine.markMigrationRolledBack({ migrationName });
    refuseBrokenHistory(retry ? { ...history, failedMigrationNames: [] } : history);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrations, filters });
    return appliedMigrationNames;
  });
}

/** SQL that leads from the migrations to schema.prisma, or null when they agree. Needs the right to create a database. */
export async function missingMigration(databaseUrl) {
  return withEngine(databaseUrl, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "migrations", ...migrationsList() },
      to: { tag: "schemaDatamodel", ...schema() },
      script: true,
      exitCode: true,
      filters,
    });
    return exitCode === 0 ? null : stdout;
  });
}
