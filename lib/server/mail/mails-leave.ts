import "server-only";

import { env } from "../env";

/** Whether mails leave this server; otherwise they stay in its outbox. */
export function mailsLeave(): boolean {
  return env().SMTP_URL !== undefined;
}
