import { openDatabase } from "./postgres/database.mjs";
import { migrateTo } from "./migrate/migrate-to.mjs";
import { seedNewDatabase } from "./seed.mjs";

/** From a bare checkout to a migrated, seeded database: what every command that needs one begins with. */
export async function prepareDatabase(settings) {
  const env = { ...settings.env, DATABASE_URL: await openDatabase(settings.env) };
  await migrateTo(env.DATABASE_URL);
  await seedNewDatabase(env, { embedded: !settings.env.DATABASE_URL });
  return env;
}
