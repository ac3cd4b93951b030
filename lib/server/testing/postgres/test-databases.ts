import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { PrismaPg } from "@prisma/adapter-pg";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";

import { PrismaClient } from "@/lib/server/generated/prisma/client";
import { seedReferenceData } from "@/prisma/reference-data";
import { migrate } from "@/scripts/lib/migrate/migrate.mjs";
import { isAlive } from "@/scripts/lib/process.mjs";
import { root } from "@/scripts/lib/root.mjs";

const templatePrefix = "clickboss_template_";
const ownPrefix = "clickboss_test_";
const dayMs = 86_400_000;
/** any number, the same in every test run: one run at a time makes the template */
const templateLock = 4_207_001;

/** The same server, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function databasesLike(client: pg.Client, prefix: string): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [prefix],
  );
  return rows.map((row) => row.datname);
}

function drop(client: pg.Client, database: string) {
  return client.query(`drop database if exists "${database}" with (force)`);
}

function contentHash(): string {
  const hash = createHash("sha256");
  const migrations = readdirSync(join(root, "prisma/migrations"), { recursive: true, encoding: "utf8" });
  const files = migrations.filter((name) => name.endsWith(".sql")).map((name) => `prisma/migrations/${name}`);
  // The lock file stands for the version of the queue, whose schema is in the template too.
  for (const file of [...files.sort(), "prisma/reference-data.ts", "package-lock.json"])
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 12);
}

async function fill(url: string): Promise<void> {
  await migrate(url);
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 2 }) });
  await seedReferenceData(prisma).finally(() => prisma.$disconnect());
}

async function makeTemplate(client: pg.Client, serverUrl: string, name: string): Promise<void> {
  const unfinished = `clickboss_unfinished_${process.pid}`;
  await drop(client, unfinished);
  await client.query(`create database "${unfinished}" template template0`);
  await fill(databaseUrl(serverUrl, unfinished));
  await client.query(`alter database "${unfinished}" rename to "${name}"`);
  const outdated = (old: string) => Number(old.split("_")[2]) < Date.now() - dayMs;
  for (const old of (await databasesLike(client, templatePrefix)).filter(outdated)) await drop(client, old);
}

/** A migrated database with plans, packs, rates and the job queue, made once for each version of the migrations. Returns its name. */
export function templateDatabase(serverUrl: string): Promise<string> {
  return onServer(serverUrl, async (client) => {
    await client.query("select pg_advisory_lock($1)", [templateLock]);
    const hash = contentHash();
    const ready = (await databasesLike(client, templatePrefix)).find((name) => name.endsWith(`_${hash}`));
    if (ready) return ready;
    const name = `${templatePrefix}${Date.now()}_${hash}`;
    await makeTemplate(client, serverUrl, name);
    return name;
  });
}

/** A copy of the template for one test file. Returns its address. */
export function createTestDatabase(serverUrl: string, template: string, owner: number): Promise<string> {
  const name = `${ownPrefix}${owner}_${process.pid}_${Date.now()}`;
  return onServer(serverUrl, async (client) => {
    await client.query(`create database "${name}" template "${template}"`);
    return databaseUrl(serverUrl, name);
  });
}

/** Drops the databases of this run, and of runs that were killed. */
export function dropTestDatabases(serverUrl: string, owner: number): Promise<void> {
  return onServer(serverUrl, async (client) => {
    for (const name of await databasesLike(client, ownPrefix)) {
      const runner = Number(name.split("_")[2]);
      if (runner === owner || !isAlive(runner)) await drop(client, name);
    }
  });
}
