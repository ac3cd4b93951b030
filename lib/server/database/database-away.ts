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
  ...["57P01", "57P02", "57P03"], // the server stops, breaks or starts
  "53300", // too many connections
  ...["P1001", "P1002", "P1008", "P1017"], // the same, in Prisma's words
]);

/** pg gives no code when a connection ends under a query, or when none is made in time, and Prisma none for raw SQL. */
const sayings =
  /connection terminated|connection ended|timeout exceeded when trying to connect|not queryable|can't reach database server/i;

/** What an error says of itself: pg has a code, Prisma's adapter the code that PostgreSQL gave. */
function codesOf(error: object): string[] {
  const { code, originalCode } = error as { code?: unknown; originalCode?: unknown };
  return [code, originalCode].filter((one) => typeof one === "string");
}

/** The errors that an error was made from: its cause, and what Prisma keeps of its adapter. */
function causesOf(error: object): unknown[] {
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: unknown } };
  return [cause, meta?.driverAdapterError];
}

/** Whether an error means that the database can't be reached, however it was wrapped on its way. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if (codesOf(error).some((code) => codes.has(code) || code.startsWith("08"))) return true;
  if (error instanceof Error && sayings.test(error.message)) return true;
  return causesOf(error).some(isDatabaseAway);
}
