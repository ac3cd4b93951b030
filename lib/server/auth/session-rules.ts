import "server-only";

import { createHash, randomBytes } from "node:crypto";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long a session lasts without being used, and how long at most. */
export const idleMs = 30 * dayMs;
export const absoluteMs = 90 * dayMs;
/** A session in use is renewed, its row and its cookie together, at most this often. */
export const renewEveryMs = hourMs;

type Stored = { createdAt: Date; usedAt: Date; expires: Date };

/** When a session that is used now ends if it is not used again. */
export function endAfterUse(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, createdAt.getTime() + absoluteMs));
}

export function isOver({ createdAt, expires }: Stored, now: Date): boolean {
  return Math.min(expires.getTime(), createdAt.getTime() + absoluteMs) <= now.getTime();
}

export function isDueForRenewal({ usedAt }: Stored, now: Date): boolean {
  return now.getTime() - usedAt.getTime() >= renewEveryMs;
}

export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What the database stores of a session's token: nobody can sign in with a copy of the table. The token is random
 * enough to need no salt.
 */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
