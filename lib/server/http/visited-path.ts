import "server-only";

/** Set by proxy.ts on every request, never taken from outside: path and query of the page that was asked for. */
export const visitedPathHeader = "x-visited-path";
