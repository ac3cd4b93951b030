import "server-only";

import { deliverTestWebhook } from "../../test-provider/deliver-test-webhook";
import type { JobPayload } from "../job-payloads";

/** The test provider tells the app about a payment, and repeats it until the app answers 2xx. */
export async function deliverTestWebhookTask(payload: JobPayload<"deliver-test-webhook">): Promise<void> {
  await deliverTestWebhook(payload);
}
