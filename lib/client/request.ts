import type { Problem } from "@/lib/contracts/problem";

import { isProblem } from "./is-problem";

/** Why a request failed, in terms that a page can act on. Status 0: no answer came at all. */
export class RequestError extends Error {
  override name = "RequestError";
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;
  readonly details: Record<string, unknown>;
  readonly issues: Record<string, string[]>;

  constructor(
    failure: Pick<Problem, "code" | "status" | "title"> & Partial<Problem>,
    options?: ErrorOptions,
  ) {
    super(failure.detail ?? failure.title, options);
    this.code = failure.code;
    this.status = failure.status;
    this.requestId = failure.requestId ?? null;
    this.details = failure.details ?? {};
    this.issues = failure.issues ?? {};
  }
}

/** The error of a request that got no answer: the line, or the server, is down. */
export function unreachable(cause?: unknown): RequestError {
  return new RequestError(
    { code: "unreachable", status: 0, title: "The server didn't answer. Check your connection." },
    { cause },
  );
}

/** The error of an answer that is not JSON, or no problem where one is due. */
export function unreadable(status: number, cause?: unknown): RequestError {
  return new RequestError(
    { code: "unreadable", status, title: "We couldn't read the server's answer. Reload the page." },
    { cause },
  );
}

async function failureOf(response: Response): Promise<RequestError> {
  const answer: unknown = await response.json().catch(() => null);
  return isProblem(answer) ? new RequestError(answer) : unreadable(response.status);
}

async function answerOf(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    throw unreachable(error);
  }
  if (!response.ok) throw await failureOf(response);
  return response;
}

/**
 * Fetches JSON of our own API, whose type the route's contract gives; throws RequestError and nothing else but an abort. The
 * shape is not checked again here: the checks of all contracts are a tenth of what a page loads.
 */
export async function requestJson<Output>(path: string, init?: RequestInit): Promise<Output> {
  const response = await answerOf(path, {
    ...init,
    headers: { accept: "application/json", ...init?.headers },
  });
  try {
    return await response.json();
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    throw unreadable(response.status, error);
  }
}

/** Fetches a file of our own API, whole or not at all, under the name that the server gives it; throws RequestError. */
export async function requestFile(path: string): Promise<File> {
  const response = await answerOf(path);
  const name =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "download";
  try {
    return new File([await response.blob()], name);
  } catch (error) {
    throw unreachable(error);
  }
}

/** POSTs JSON; the rest as requestJson. */
export function postJson<Output>(path: string, body: unknown): Promise<Output> {
  return requestJson<Output>(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
}

/** Builds a path with a query string, leaving out what is null or undefined. */
export function withQuery(path: string, query: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
