import { withClient } from "./postgres/database.mjs";
import { fail } from "./fail.mjs";
import { migrateTo } from "./migrate/migrate-to.mjs";
import { runTypeScript } from "./process.mjs";

/** any number, the same for all who seed */
const seedLock = 4_207_002;
/** A table that is there from the beginning of a seed to its end: half a history adds up to nothing. */
const mark = "clickboss_seeding";

/** Runs the seed of this kind of installation: the demo, or only what each installation needs. */
export async function runSeed(env) {
  const [what, file] =
    env.DEMO === "1"
      ? ["two demo shops", "prisma/seed.ts"]
      : ["plans, packs and the rate card", "prisma/seed-reference-data.ts"];
  console.log(`Seeding ${what} …`);
  const code = await runTypeScript(file, [], {
    ...env,
    RUN_STEP_MS: "0",
    LOG_LEVEL: env.LOG_LEVEL || "warn",
  });
  if (code !== 0) fail("The seed failed, and the data is incomplete now.", "Run `npm run db:reset`.");
}

/** Drops everything in the database that ClickBoss made. */
async function empty(client) {
  await client.query("set lock_timeout = '10s'");
  await client.query("drop schema if exists graphile_worker cascade");
  await client.query("drop schema public cascade");
  await client.query("create schema public");
}

/** One process at a time; the lock is gone with the connection, however that process ends. */
function whileSeeding(env, work) {
  return withClient(env.DATABASE_URL, async (client) => {
    const { rows } = await client.query("select pg_try_advisory_lock($1) as got", [seedLock]);
    if (!rows[0].got)
      fail("Another process is seeding this database.", "Wait until it is done, then start again.");
    await work(client);
    await client.query(`create table if not exists ${mark} ()`);
    await runSeed(env);
    await client.query(`drop table ${mark}`);
  });
}

async function stateOf(databaseUrl) {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query(
      `select to_regclass('public.${mark}') is not null as half,
              not exists (select from rate_cards) and not exists (select from workspaces) as fresh`,
    );
    return rows[0];
  });
}

/** Fills an empty, migrated database: the demo with DEMO=1, else only plans, packs and the rate card. */
export function seed(env) {
  return whileSeeding(env, async () => undefined);
}

/** Throws all data away, migrates and seeds. */
export function seedAnew(env) {
  return whileSeeding(env, async (client) => {
    await empty(client);
    await migrateTo(env.DATABASE_URL);
  });
}

/** Seeds a new database. In the embedded one, an interrupted seed starts again. */
export async function seedNewDatabase(env, { embedded }) {
  const { half, fresh } = await stateOf(env.DATABASE_URL);
  if (half && !embedded)
    fail("The first seed of this database was interrupted.", "Run `npm run db:reset`, then start again.");
  if (half) {
    console.log("The first seed was interrupted: starting again.");
    await seedAnew(env);
  } else if (fresh) {
    await seed(env);
  }
}
