import "server-only";

import { env } from "../env";

/** Whether this server sends mails; otherwise they are only stored in its outbox. */
export function mailsLeave(): boolean {
  return env().SMTP_URL !== undefined;
}
