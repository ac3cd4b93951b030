import "server-only";

import pg from "pg";

import { AppError } from "../../errors";

/** What a failed transaction means for its batch. */
export type Failure = "try-again" | "bad-data" | "other";

const passing = new Set([
  "40001", // serialization failure
  "40P01", // deadlock
  "55P03", // lock not available
  "57P01", // the server ended the connection
  "57P02",
  "57P03", // the server is starting or stopping
  "53300", // too many connections
]);
const network = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"]);

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** The rules failed on the ledger of one workspace; the rest of the batch and the database have nothing to do with it. */
export class UndecidableError extends Error {
  override name = "UndecidableError";
}

/** Values (22), constraints (23), and what a guard of the database raises (P0). */
const ofData = /^(22|23|P0)/;

/** Sorts an error of a transaction by SQLSTATE or by the network's code; a RangeError is a value that fits no column. */
export function classifyFailure(error: unknown): Failure {
  const code = codeOf(error);
  if (error instanceof UndecidableError) return "bad-data";
  if (passing.has(code) || code.startsWith("08") || network.has(code)) return "try-again";
  if (ofData.test(code) || error instanceof RangeError) return "bad-data";
  // pg gives no code when the connection ends under a query or before one.
  if (code === "" && error instanceof Error && /connection|terminat/i.test(error.message)) return "try-again";
  return "other";
}

/** Whether the server refused a statement, so that nothing of it happened; not so where it stopped in the middle. */
export function isRefusal(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && !/^(08|57P)/.test(error.code ?? "57P");
}

/**
 * The error for the callers of a batch that can't be retried now: a full disk has a code of its own, any other error
 * is passed on.
 */
export function failureOf(error: unknown): unknown {
  return codeOf(error) === "53100" ? new AppError("storage_full", {}, { cause: error }) : error;
}
