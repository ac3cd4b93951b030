import "server-only";

import { createHash } from "node:crypto";

import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

import { database } from "../database/db";
import { AppError } from "../errors";
import { rateLimits, rateLimitText, type RateLimitName } from "./rate-limits";

type Limiters = Map<RateLimitName, RateLimiterPostgres>;

// A limiter belongs to its pool: a new pool gets new limiters.
const limitersOfPool = new WeakMap<pg.Pool, Limiters>();

function limiterOf(name: RateLimitName): RateLimiterPostgres {
  const { pool } = database();
  const limiters: Limiters = limitersOfPool.get(pool) ?? new Map();
  limitersOfPool.set(pool, limiters);
  const limiter = limiters.get(name) ?? newLimiter(name, pool);
  limiters.set(name, limiter);
  return limiter;
}

function newLimiter(name: RateLimitName, storeClient: pg.Pool): RateLimiterPostgres {
  const { points, seconds } = rateLimits[name];
  return new RateLimiterPostgres({
    storeClient,
    storeType: "pool",
    tableName: "rate_limit_counts",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
    // Once refused, a process refuses until the window ends without asking the database again.
    inMemoryBlockOnConsumed: points + 1,
  });
}

/** Neither addresses nor client addresses are stored as they are. */
function keyOf(counted: string): string {
  return createHash("sha256").update(counted.toLowerCase()).digest("base64url");
}

/** The refusal of a limit that was met; the wrappers turn it into 429 with Retry-After. */
export function rateLimited(limit: RateLimitName, milliseconds: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(milliseconds / 1_000));
  return new AppError("rate_limited", {
    detail: rateLimitText(limit, retryAfterSeconds),
    limit,
    retryAfterSeconds,
  });
}

/**
 * Counts one request of `counted` (an address, a client, a user) against a limit that all processes share.
 * `rate_limited` beyond it; `busy` where the count can't be kept: the work behind it needs the same database.
 */
export async function requireWithinLimit(name: RateLimitName, counted: string): Promise<void> {
  try {
    await limiterOf(name).consume(keyOf(counted));
  } catch (reason) {
    if (reason instanceof RateLimiterRes) throw rateLimited(name, reason.msBeforeNext);
    throw new AppError("busy", {}, { cause: reason });
  }
}
