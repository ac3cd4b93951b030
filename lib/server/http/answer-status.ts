import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

import { AppError } from "../errors";
import { describeFailure, type Failure } from "./describe-failure";

/** The status of the current answer, set when its page or action fails. */
type Verdict = { failure: Failure | null };

// Instrumentation, pages and actions are separate bundles: one storage serves the whole process.
const shared = globalThis as typeof globalThis & { clickbossVerdicts?: AsyncLocalStorage<Verdict> };

const verdicts = () => (shared.clickbossVerdicts ??= new AsyncLocalStorage());

type WriteHead = (status: number, ...rest: unknown[]) => ServerResponse;

/**
 * Next answers 200 to a refused action and 500 for a failed page, and neither can choose its status. It is set here.
 */
function chooseStatus(response: ServerResponse, verdict: Verdict): void {
  const writeHead = response.writeHead.bind(response) as WriteHead;
  const chosen: WriteHead = (status, ...rest) => {
    // A method that a file doesn't have: Next names those it has, and then fails to find its page for that.
    if (status === 500 && response.hasHeader("allow")) return writeHead(405, ...rest);
    if (verdict.failure === null || (status !== 200 && status !== 500)) return writeHead(status, ...rest);
    const { problem, retryAfterSeconds } = verdict.failure;
    if (retryAfterSeconds !== null) response.setHeader("retry-after", retryAfterSeconds);
    return writeHead(problem.status, ...rest);
  };
  Object.assign(response, { writeHead: chosen });
}

/**
 * The path and query that were asked for. "*" (of OPTIONS) and whole addresses are allowed too (RFC 9112, 3.2); Next fails on the
 * one and sends browsers to the other.
 */
function originForm(target: string): string {
  if (target.startsWith("/")) return target;
  if (!URL.canParse(target)) return "/";
  const { pathname, search } = new URL(target);
  return `${pathname}${search}`;
}

/** From now on answers can be given another status while they are being made. Called once, when the server starts. */
export function followAnswers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    request.url = originForm(request.url ?? "/");
    const verdict: Verdict = { failure: null };
    verdicts().enterWith(verdict);
    chooseStatus(response, verdict);
  });
}

/** A server action was refused: its answer has the refusal's status and says when to try again. */
export function answerAsRefused(failure: Failure): void {
  const verdict = verdicts().getStore();
  if (verdict) verdict.failure = failure;
}

/** Next's own error for an action's body that it stopped to read at its limit. */
function isTooLarge(error: unknown): boolean {
  return error instanceof Error && "statusCode" in error && error.statusCode === 413;
}

/**
 * A page failed while it was made, or an action before it began. Where waiting helps (the database is away) its answer is
 * 503 and says for how long.
 */
export function answerAsFailed(error: unknown): void {
  const failure = describeFailure(isTooLarge(error) ? new AppError("body_too_large") : error, "");
  if (failure.problem.status === 503 || failure.problem.status === 413) answerAsRefused(failure);
}
