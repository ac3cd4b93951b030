import "server-only";

/** True when a write was refused because of a unique key; which one is found by reading again (`meta.target` is empty). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
