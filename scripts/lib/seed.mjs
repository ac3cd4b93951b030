import { createHash } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { withClient } from "./database.mjs";
import { fail } from "./fail.mjs";
import { runTypeScript } from "./process.mjs";
import { dataRoot } from "./root.mjs";

function unfinishedMark(databaseUrl) {
  const { host, pathname } = new URL(databaseUrl);
  const which = createHash("sha256").update(`${host}${pathname}`).digest("hex").slice(0, 8);
  return join(dataRoot, `seeding-${which}`);
}

/** Drops everything in the database that ClickBoss made. */
export async function emptyDatabase(databaseUrl) {
  await withClient(databaseUrl, async (client) => {
    await client.query("set lock_timeout = '10s'");
    await client.query("drop schema if exists graphile_worker cascade");
    await client.query("drop schema public cascade");
    await client.query("create schema public");
  });
  rmSync(unfinishedMark(databaseUrl), { force: true });
}

/** Fills the database: the demo with DEMO=1, else only plans, packs and the rate card. */
export async function seed(env) {
  const mark = unfinishedMark(env.DATABASE_URL);
  const [what, file] =
    env.DEMO === "1"
      ? ["two demo shops", "prisma/seed.ts"]
      : ["plans, packs and the rate card", "prisma/seed-reference-data.ts"];
  console.log(`Seeding ${what} …`);
  writeFileSync(mark, "");
  const code = await runTypeScript(file, [], {
    ...env,
    RUN_STEP_MS: "0",
    LOG_LEVEL: env.LOG_LEVEL || "warn",
  });
  if (code !== 0) fail("The seed failed, and the data is incomplete now.", "Run `npm run db:reset`.");
  rmSync(mark);
}

/** Seeds a new database. One whose seed was interrupted is not served: half a history adds up to nothing. */
export async function seedNewDatabase(env) {
  const isNew = await withClient(env.DATABASE_URL, async (client) => {
    const { rows } = await client.query(
      "select not exists (select from rate_cards) and not exists (select from workspaces) as new",
    );
    return rows[0].new;
  });
  if (isNew) return seed(env);
  if (existsSync(unfinishedMark(env.DATABASE_URL)))
    fail("The first seed of this database was interrupted.", "Run `npm run db:reset`, then start again.");
}
