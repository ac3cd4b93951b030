import "server-only";

import { newId } from "../database/new-id";

export const requestIdHeader = "x-request-id";

/** The id that a proxy before us gave this request, or a new one; it is in every log line and every problem. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get(requestIdHeader);
  return given && /^[\w-]{8,64}$/.test(given) ? given : newId();
}
