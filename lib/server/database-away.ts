import "server-only";

const codes = new Set([
  ...[
    "ECONNREFUSED",
    "ECONNRESET",
    "EPIPE",
    "ETIMEDOUT",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
  ],
  ...["57P01", "57P02", "57P03"], // the server stops or starts
  "53300", // too many connections
  ...["P1001", "P1002", "P1008", "P1017"], // the same, in Prisma's words
]);

/** pg gives no code when a connection ends under a query, or when none is made in time. */
const sayings =
  /connection terminated|connection ended|timeout exceeded when trying to connect|not queryable/i;

/** Whether an error means that the database can't be reached, however it was wrapped on its way. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (codes.has(code) || code.startsWith("08") || sayings.test(error.message)) return true;
  return isDatabaseAway(error.cause);
}
