import "server-only";

import { env } from "../env";

/** Whether anybody may read the outbox: no SMTP, and a demo or a developer's server. */
export function outboxIsOpen(): boolean {
  const { SMTP_URL, DEMO, NODE_ENV } = env();
  return !SMTP_URL && (DEMO || NODE_ENV !== "production");
}
