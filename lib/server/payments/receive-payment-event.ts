import "server-only";

import { AppError } from "../errors";
import { readTextBody } from "../http/read-body";
import { handlePaymentEvent, type EventOutcome } from "./handle-payment-event";

/** Far above any event of a checkout; what is longer is not looked at. */
const maxEventBytes = 256 * 1024;

/** The HTTP side of a payment webhook: the body exactly as sent, for the signature. `bad_request` beyond 256 kB. */
export async function receivePaymentEvent(
  request: Request,
  provider: string,
): Promise<{ outcome: EventOutcome }> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  const rawBody = declared > maxEventBytes ? null : await readTextBody(request);
  if (rawBody === null || Buffer.byteLength(rawBody) > maxEventBytes)
    throw new AppError("bad_request", { reason: "body too large", maxBodyBytes: maxEventBytes });
  return handlePaymentEvent({ provider, rawBody, headers: request.headers });
}
