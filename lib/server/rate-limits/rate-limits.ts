import "server-only";

import { formatDuration } from "@/lib/format";

/** Who is counted: an e-mail address, a client's network address, or a signed-in person. */
type CountedBy = "address" | "client" | "user";

/** At most `points` requests in a window of `seconds`, which begins with the first of them. */
type RateLimit = { by: CountedBy; points: number; seconds: number; what: string };

/**
 * Everything that is limited, in one closed table. The figures are several times what a busy person does: they stop a
 * script or a fault that repeats itself, and nobody else.
 */
export const rateLimits = {
  "sign-in-address": { by: "address", points: 20, seconds: 900, what: "sign-in links for this address" },
  "sign-in-client": { by: "client", points: 120, seconds: 600, what: "sign-in links" },
  // asked as somebody types
  questions: { by: "user", points: 600, seconds: 300, what: "questions" },
  quotes: { by: "user", points: 300, seconds: 300, what: "quotes" },
  "run-starts": { by: "user", points: 300, seconds: 300, what: "starts" },
  checkouts: { by: "user", points: 60, seconds: 600, what: "checkouts" },
  exports: { by: "user", points: 30, seconds: 600, what: "downloads" },
  streams: { by: "user", points: 300, seconds: 300, what: "live connections" },
} satisfies Record<string, RateLimit>;

/** Live connections that one person may hold open at the same time in one process: a browser needs one for all its tabs. */
export const openStreams = { most: 20, retryAfterSeconds: 15 };

export type RateLimitName = keyof typeof rateLimits;
type CountedAs<B extends CountedBy> = {
  [N in RateLimitName]: (typeof rateLimits)[N]["by"] extends B ? N : never;
}[RateLimitName];

/** The limits of a signed-in person, which a route or an action names. */
export type UserLimitName = CountedAs<"user">;

/** The sentence for the person who has met a limit. */
export function rateLimitText(name: RateLimitName, retryAfterSeconds: number): string {
  return `Too many ${rateLimits[name].what} in a short time. Try again in ${formatDuration(retryAfterSeconds * 1_000)}.`;
}
