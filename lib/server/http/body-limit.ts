import "server-only";

const kilobyte = 1024;
/** Bytes of a request's body by the beginning of its path; the first that fits counts. */
const limits: [path: string, limitBytes: number][] = [
  ["/api/auth/", 64 * kilobyte],
  ["/api/webhooks/", 256 * kilobyte],
  ["/", 1024 * kilobyte],
];

/** How many bytes a body sent to this path may have. */
export function bodyLimitOf(pathname: string): number {
  const row = limits.find(([path]) => pathname.startsWith(path));
  return row?.[1] ?? 0;
}
