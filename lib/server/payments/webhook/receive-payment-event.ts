import "server-only";

import { readBytes } from "../../http/read-body";
import { handlePaymentEvent, type EventOutcome } from "./handle-payment-event";

/**
 * The HTTP side of a payment webhook: the bytes that arrived, for the signature. `body_too_large`
 * @boundary an event proves itself by its signature
 */
export async function receivePaymentEvent(
  request: Request,
  provider: string,
): Promise<{ outcome: EventOutcome }> {
  return handlePaymentEvent({ provider, body: await readBytes(request), headers: request.headers });
}
