import { randomUUID } from "node:crypto";

import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

const CHAR = 18;
const CHAR_ARRAY = 1002;
const textInstead = new Map([
  [CHAR, 25],
  [CHAR_ARRAY, 1009],
]);
const characterColumn = 6;

/** Prisma's adapter can't decode "char", which the system catalogues use: read it as text, report it as a character. */
function readCharAsText(pool) {
  const query = pool.query.bind(pool);
  /** @type {{ lastFields: (pg.FieldDef & { wasChar?: boolean })[] }} */
  const read = { lastFields: [] };
  pool.query = async (...args) => {
    const result = await query(...args);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === CHAR) field.wasChar = true;
      field.dataTypeID = textInstead.get(field.dataTypeID) ?? field.dataTypeID;
    }
    read.lastFields = result.fields ?? [];
    return result;
  };
  return read;
}

async function connect(connectionString, pools) {
  const pool = new pg.Pool({ connectionString, max: 1 });
  pools.add(pool);
  const read = readCharAsText(pool);
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    read.lastFields.forEach((field, i) => {
      if (field.wasChar) result.columnTypes[i] = characterColumn;
    });
    return result;
  };
  // The adapter's own splits at ";" and so breaks function bodies. One simple-protocol query is one transaction.
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  adapter.dispose = async () => {
    if (pools.delete(pool)) await pool.end();
  };
  return adapter;
}

export function databaseUrlOf(databaseUrl, database) {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function onServer(databaseUrl, sql) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function connectToShadow(databaseUrl, pools) {
  const database = `clickboss_shadow_${randomUUID().replaceAll("-", "")}`;
  await onServer(databaseUrl, `CREATE DATABASE "${database}" TEMPLATE template0`);
  const adapter = await connect(databaseUrlOf(databaseUrl, database), pools);
  const close = adapter.dispose;
  adapter.dispose = async () => {
    await close();
    await onServer(databaseUrl, `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
  };
  return adapter;
}

/**
 * The database as Prisma's schema engine wants it: a connection, and on demand an empty shadow database. The engine
 * does not close its main connection: call `close` when done.
 */
export function schemaEngineAdapter(databaseUrl) {
  const pools = new Set();
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(databaseUrl, pools),
    connectToShadowDb: () => connectToShadow(databaseUrl, pools),
  });
  return { factory, close: () => Promise.all([...pools].map((pool) => pool.end())) };
}
