import "server-only";

import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

import { env } from "../env";
import { PrismaClient } from "../generated/prisma/client";

type Database = { pool: pg.Pool; ledgerPool: pg.Pool; prisma: PrismaClient };

// Next loads routes, actions and instrumentation from separate bundles: the process shares one pool through globalThis.
const shared = globalThis as typeof globalThis & { clickbossDatabase?: Database };

const connectionsOfLedger = 4;
/**
 * Every statement of the ledger finds its few rows by key, in the order of an index. Planned by the statistics of a young
 * table, or of an old one that grew since, it would read whole tables; planning it each time costs five times its run.
 */
const planByKey = ["seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort", "material"]
  .map((way) => `SET enable_${way} = off;`)
  .concat("SET plan_cache_mode = force_generic_plan")
  .join(" ");

function open(): Database {
  const { DATABASE_POOL_SIZE: max } = env();
  const pool = openPool({ max });
  const ledgerPool = openPool({
    max: connectionsOfLedger,
    pipeline: true,
    onConnect: async (client) => void (await client.query(planByKey)),
  });
  return { pool, ledgerPool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

function openPool(options: pg.PoolConfig): pg.Pool {
  const { DATABASE_URL: connectionString } = env();
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 10_000, ...options });
  // An idle connection that the server ended is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  // The same for one that is lost while in use; the query that waited fails and says so.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * The connections of this process: one pool for Prisma and everything else, and a small one of sessions that are set up
 * for the ledger's statements, which thus need no transaction around them for their settings.
 */
export function database(): Database {
  return (shared.clickbossDatabase ??= open());
}

/** Prisma, for everything but the ledger's hot path. */
export function db(): PrismaClient {
  return database().prisma;
}

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** One database transaction with explicit limits (milliseconds). Nothing inside may use the network. */
export function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db().$transaction(work, { maxWait: 5_000, timeout: 10_000 });
}

/** Ends all connections; called once at shutdown. */
export async function closeDatabase(): Promise<void> {
  const open = shared.clickbossDatabase;
  shared.clickbossDatabase = undefined;
  if (!open) return;
  await open.prisma.$disconnect();
  await Promise.all([open.pool, open.ledgerPool].map((pool) => pool.end().catch(() => undefined)));
}
