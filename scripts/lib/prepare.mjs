import { openDatabase } from "./database.mjs";
import { seedNewDatabase } from "./seed.mjs";

/** From a bare checkout to a migrated, seeded database: what every command that needs one begins with. */
export async function prepareDatabase(settings, { seeded = true } = {}) {
  const env = { ...settings.env, DATABASE_URL: await openDatabase(settings.env) };
  await migrateTo(env.DATABASE_URL);
  if (seeded) await seedNewDatabase(env);
  return env;
}

/** Loaded late: the migration tool imports packages that may not be installed when a script starts. */
export async function migrateTo(databaseUrl) {
  const { migrate } = await import("./migrate.mjs");
  const applied = await migrate(databaseUrl);
  if (applied.length > 0) console.log(`Migrated: ${applied.join(", ")}`);
}
