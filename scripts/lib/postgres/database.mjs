import { fail } from "../fail.mjs";
import { startPostgres } from "./postgres.mjs";
import { atEnd } from "../process.mjs";

const oldestVersion = 15;
const database = "clickboss";

/** Runs `work` with one connection to the database at `url`. */
export async function withClient(url, work) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function addressOf(url) {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}${port ? `:${port}` : ""}${pathname}`;
  } catch {
    return fail(
      "DATABASE_URL is not an address.",
      "It looks like postgres://user:password@host:5432/database",
    );
  }
}

async function checkOwnServer(url) {
  const address = addressOf(url);
  const version = await withClient(url, async (client) => {
    const { rows } = await client.query("select current_setting('server_version_num')::int as number");
    return Math.floor(rows[0].number / 10_000);
  }).catch((error) =>
    fail(
      `The PostgreSQL of DATABASE_URL (${address}) can't be used: ${error.message || error.code}.`,
      "Check the address, the password and that the database exists; or unset DATABASE_URL to use the embedded one.",
    ),
  );
  if (version < oldestVersion)
    fail(
      `The PostgreSQL of DATABASE_URL (${address}) is version ${version}.`,
      `ClickBoss needs ${oldestVersion} or newer; unset DATABASE_URL to use the embedded one.`,
    );
}

export async function createDatabase(serverUrl, name) {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database "${name}"`);
  });
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/** The server of DATABASE_URL, or else the embedded one, which is left when this process ends. Returns the address. */
export async function openDatabase(env) {
  if (env.DATABASE_URL) {
    await checkOwnServer(env.DATABASE_URL);
    return env.DATABASE_URL;
  }
  const server = await startPostgres();
  atEnd(server.stop);
  return createDatabase(server.url, database);
}

/** An empty database on this server, gone when this process ends. Returns its address. */
export async function throwawayDatabase(serverUrl, purpose) {
  const name = `clickboss_${purpose}_${process.pid}`;
  const drop = (client) => client.query(`drop database if exists "${name}" with (force)`);
  await withClient(serverUrl, drop);
  atEnd(() => withClient(serverUrl, drop));
  return createDatabase(serverUrl, name);
}
