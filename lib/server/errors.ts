import "server-only";

/**
 * Every error that a caller can meet, in one closed table: HTTP status, log level, public text.
 * Service functions throw AppError(code, details); only the two boundary wrappers in `http/` read the table.
 */
type ErrorRow = { status: number; level: "info" | "warn" | "error"; text: string };

export const errorTable = {
  validation: { status: 422, level: "info", text: "Some fields need another value." },
  bad_request: { status: 400, level: "info", text: "We couldn't read the request." },
  body_too_large: { status: 413, level: "info", text: "The request is too large." },
  method_not_allowed: {
    status: 405,
    level: "info",
    text: "This address doesn't accept this kind of request.",
  },
  unauthenticated: { status: 401, level: "info", text: "Sign in to continue." },
  forbidden: { status: 403, level: "info", text: "Your role doesn't allow this. Ask an Owner." },
  not_found: { status: 404, level: "info", text: "Not found." },
  idempotency_mismatch: {
    status: 422,
    level: "warn",
    text: "This key was already used for a different request.",
  },
  insufficient_credits: { status: 402, level: "info", text: "Not enough credits." },
  hold_exists: { status: 409, level: "warn", text: "These credits are already held." },
  hold_not_found: { status: 404, level: "warn", text: "This hold doesn't exist." },
  hold_closed: { status: 409, level: "info", text: "This hold is already closed." },
  hold_expired: { status: 409, level: "info", text: "The lease of this hold has ended." },
  capture_exceeds_hold: { status: 422, level: "error", text: "More than was held can't be captured." },
  grant_not_found: { status: 404, level: "warn", text: "This grant doesn't exist." },
  transaction_not_found: { status: 404, level: "warn", text: "This transaction doesn't exist." },
  no_subscription: { status: 404, level: "warn", text: "This workspace has no subscription." },
  credits_by_contract: {
    status: 422,
    level: "info",
    text: "The credits of this plan are agreed by contract.",
  },
  grant_ends_before_start: { status: 422, level: "info", text: "A grant must end after it takes effect." },
  credit_limit: {
    status: 409,
    level: "warn",
    text: "A workspace can have at most 2,000,000,000 credits. Nothing was changed.",
  },
  already_reversed: { status: 409, level: "info", text: "This was already reversed." },
  not_reversible: { status: 409, level: "info", text: "This can't be reversed." },
  quote_expired: {
    status: 409,
    level: "info",
    text: "This quote expired. Quotes are valid for 15 minutes. Nothing ran and nothing was charged.",
  },
  quote_used: {
    status: 409,
    level: "info",
    text: "This quote was already used for a run. A new run needs a new quote.",
  },
  run_not_paused: { status: 409, level: "info", text: "This run isn't paused." },
  run_finished: { status: 409, level: "info", text: "This run has already ended." },
  platform_not_connected: {
    status: 409,
    level: "info",
    text: "Connect the platform first; connecting is free.",
  },
  platforms_unavailable: { status: 502, level: "warn", text: "No platform answered. Nothing was charged." },
  checkout_closed: { status: 409, level: "info", text: "This checkout is closed. Start a new top-up." },
  not_in_review: { status: 409, level: "info", text: "This purchase isn't waiting for a person's decision." },
  signature_invalid: { status: 400, level: "warn", text: "The signature of this event isn't valid." },
  payment_provider_unreachable: {
    status: 502,
    level: "error",
    text: "We couldn't reach the payment provider. Trying again won't charge you twice.",
  },
  rate_limited: { status: 429, level: "warn", text: "Too many requests. Try again later." },
  too_many_links: {
    status: 429,
    level: "info",
    text: "Several sign-in links for this address are still open. Use one of them, or try again in 15 minutes.",
  },
  database_away: {
    status: 503,
    level: "error",
    text: "We can't reach our database right now. Try again in a moment: you won't be charged twice.",
  },
  busy: { status: 503, level: "warn", text: "We're busy right now. Try again in a moment." },
  storage_full: {
    status: 503,
    level: "error",
    text: "We're out of storage space. Trying again later won't charge you twice.",
  },
  outcome_unknown: {
    status: 503,
    level: "error",
    text: "We couldn't confirm the outcome. Trying again won't charge you twice.",
  },
  internal: {
    status: 500,
    level: "error",
    text: "Something went wrong on our side. Trying again won't charge you twice.",
  },
} satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;

/** Facts that the caller may see: numbers, ids, field issues. Never a stack, a query or a secret. */
export type ErrorDetails = Record<string, unknown>;

/** An expected failure. The message is for the log; the caller sees the text of the table and the details. */
export class AppError extends Error {
  override name = "AppError";
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(details)}`, options);
  }
}
