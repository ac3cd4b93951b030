import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

import { describeFailure, type Failure } from "./describe-failure";

/** What the answer that is under way has to say, because its page or action failed. */
type Verdict = { failure: Failure | null };

// Instrumentation, pages and actions are separate bundles: one storage serves the whole process.
const shared = globalThis as typeof globalThis & { clickbossVerdicts?: AsyncLocalStorage<Verdict> };

const verdicts = () => (shared.clickbossVerdicts ??= new AsyncLocalStorage());

type WriteHead = (status: number, ...rest: unknown[]) => ServerResponse;

/** Next writes 200 where an action was refused and 500 where a page failed: neither can choose. Here it is chosen. */
function chooseStatus(response: ServerResponse, verdict: Verdict): void {
  const writeHead = response.writeHead.bind(response) as WriteHead;
  const chosen: WriteHead = (status, ...rest) => {
    if (verdict.failure === null || (status !== 200 && status !== 500)) return writeHead(status, ...rest);
    const { problem, retryAfterSeconds } = verdict.failure;
    if (retryAfterSeconds !== null) response.setHeader("retry-after", retryAfterSeconds);
    return writeHead(problem.status, ...rest);
  };
  Object.assign(response, { writeHead: chosen });
}

/** From now on answers can be given another status while they are being made. Called once, when the server starts. */
export function followAnswers(): void {
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { request: IncomingMessage; response: ServerResponse };
    const verdict: Verdict = { failure: null };
    verdicts().enterWith(verdict);
    chooseStatus(response, verdict);
  });
}

/** A server action was refused: its answer says so by its status too, and when to come back. */
export function answerAsRefused(failure: Failure): void {
  const verdict = verdicts().getStore();
  if (verdict) verdict.failure = failure;
}

/** A page failed while it was made. Where waiting helps (the database is away), its answer is 503 and says for how long. */
export function answerAsFailed(error: unknown): void {
  const failure = describeFailure(error, "");
  if (failure.problem.status === 503) answerAsRefused(failure);
}
