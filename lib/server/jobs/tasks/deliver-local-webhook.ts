import { deliverLocalWebhook } from "../../test-provider/deliver-local-webhook";
import type { JobPayload } from "../job-payloads";

/** The test provider tells the app about a payment, again and again until it hears 2xx. */
export async function deliverLocalWebhookTask(payload: JobPayload<"deliver-local-webhook">): Promise<void> {
  await deliverLocalWebhook(payload);
}
