import "server-only";

import { hash } from "node:crypto";

/** Names a request that was put in order by its kind: the same request has the same hash. */
export function requestHash(request: unknown): string {
  return hash("sha256", JSON.stringify(request), "base64url");
}
