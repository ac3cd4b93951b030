import "server-only";

import type { Problem } from "@/lib/contracts/problem";

import { isDatabaseAway } from "../database/database-away";
import { AppError, errorTable, type ErrorCode, type ErrorDetails } from "../errors";

type Level = (typeof errorTable)[ErrorCode]["level"];

/** What the caller is told, when it can try again (null: waiting doesn't help), and the level of the log line. */
export type Failure = { problem: Problem; retryAfterSeconds: number | null; level: Level };

type FieldIssues = Record<string, string[]>;

/** Database errors that mean "no free connection in time": the caller can simply try again. */
const poolIsBusy = new Set(["P2024", "P2028"]);

function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  if (isDatabaseAway(error)) return "database_away";
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && poolIsBusy.has(code) ? "busy" : "internal";
}

/** A busy server's queues are worked off within a second; a caller that waits that long is nearly always served. */
const secondsUntilServed = 1;

function retryAfterSeconds(status: number, details: ErrorDetails): number | null {
  if (typeof details.retryAfterSeconds === "number") return details.retryAfterSeconds;
  return status === 503 ? secondsUntilServed : null;
}

/** Turns anything that was thrown into problem details (RFC 9457); an unknown error contains only the request id. */
export function describeFailure(error: unknown, requestId: string): Failure {
  const code = codeOf(error);
  const { status, level, text } = errorTable[code];
  const { issues, detail, ...details }: ErrorDetails = error instanceof AppError ? error.details : {};
  const problem: Problem = {
    type: `urn:clickboss:problem:${code}`,
    title: text,
    ...(typeof detail === "string" ? { detail } : {}),
    status,
    code,
    requestId,
    ...(issues ? { issues: issues as FieldIssues } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  };
  return { problem, retryAfterSeconds: retryAfterSeconds(status, details), level };
}
