import "server-only";

import { createHmac, timingSafeEqual } from "node:crypto";

import { AppError } from "../../errors";

/** Seconds that a signature may be old, and ahead of our clock. Providers' own verifiers accept any time in the future. */
const oldestSeconds = 300;
const aheadSeconds = 60;

/** Text means its UTF-8 bytes. */
type Bytes = Uint8Array | string;
type Signature = { timestamp: number; signatures: string[] };

/** Reads "t=1700000000,v1=abc,v1=def"; the last timestamp counts, as in Stripe's verifier. */
function parseSignature(header: string | null): Signature {
  const parts = (header ?? "").split(",").map((part) => part.trim().split("="));
  const timestamp = Number(parts.findLast(([name]) => name === "t")?.[1] ?? Number.NaN);
  const signatures = parts.flatMap(([name, value]) => (name === "v1" && value ? [value] : []));
  if (!Number.isInteger(timestamp)) throw new AppError("signature_invalid", { reason: "no timestamp" });
  return { timestamp, signatures };
}

function digest(body: Bytes, timestamp: number, secret: string): string {
  return createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex");
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The header value for a body signed at `at`: HMAC-SHA256 over "<unix seconds>." and the bytes of the body. */
export function signWebhook(body: Bytes, secret: string, at: Date): string {
  const timestamp = Math.floor(at.getTime() / 1000);
  return `t=${timestamp},v1=${digest(body, timestamp, secret)}`;
}

/** Throws `signature_invalid` unless the header was made at most 5 minutes ago and at most 1 minute ahead. */
export function requireFreshSignature(header: string | null, now: Date): void {
  const age = Math.floor(now.getTime() / 1000) - parseSignature(header).timestamp;
  if (age > oldestSeconds) throw new AppError("signature_invalid", { reason: "too old" });
  if (age < -aheadSeconds) throw new AppError("signature_invalid", { reason: "from the future" });
}

/** Throws `signature_invalid` unless the header is fresh and one of its signatures fits body and secret. */
export function verifyWebhook(body: Bytes, header: string | null, secret: string, now: Date): void {
  requireFreshSignature(header, now);
  const { timestamp, signatures } = parseSignature(header);
  const expected = digest(body, timestamp, secret);
  if (!signatures.some((given) => isEqual(given, expected)))
    throw new AppError("signature_invalid", { reason: "no signature fits" });
}
