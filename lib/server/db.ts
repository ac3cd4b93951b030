import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

import { env } from "./env";
import { PrismaClient } from "./generated/prisma/client";

type Database = { pool: pg.Pool; prisma: PrismaClient };

// Next loads routes, actions and instrumentation from separate bundles: the process shares one pool through globalThis.
const shared = globalThis as typeof globalThis & { clickbossDatabase?: Database };

function open(): Database {
  const { DATABASE_URL: connectionString, DATABASE_POOL_SIZE: max } = env();
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 10_000 });
  // An idle connection that the server ended is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  // The same for one that is lost while in use; the query that waited fails and says so.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/** The one pool of this process and the Prisma client on top of it. */
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
  await open.pool.end().catch(() => undefined);
}
