import "server-only";

import { AppError } from "../errors";
import { enqueueJob } from "../jobs/enqueue-job";
import { logger } from "../logger";
import { mailsLeave } from "../mail/mails-leave";
import { requireWithinLimit } from "../rate-limits/require-within-limit";
import { mailSignInLink } from "./mail-sign-in-link";
import { reserveLink, withdrawLink } from "./sign-in-links";
import type { SignInVisit } from "./sign-in-visit";

type Wish = { address: string; returnPath: string };

/**
 * Has a sign-in link mailed to an address, by a job: the answer never waits for a mail server. Errors:
 * `too_many_links`, `rate_limited`
 */
export async function requestSignInLink({ address, returnPath }: Wish, visit: SignInVisit): Promise<void> {
  await requireWithinLimit("sign-in-client", visit.client);
  await requireWithinLimit("sign-in-address", address);
  const link = await reserveLink(address);
  if (!link) {
    logger.info({ client: visit.client, reason: "too_many_links" }, "sign-in refused");
    throw new AppError("too_many_links", { retryAfterSeconds: 900 });
  }
  const mail = { ...link, returnPath };
  try {
    // The outbox is a table: there is nothing to wait for.
    if (mailsLeave()) await enqueueJob("mail-sign-in-link", mail, { maxAttempts: 3 });
    else await mailSignInLink(mail);
  } catch (error) {
    await withdrawLink(link).catch(() => undefined);
    throw error;
  }
}
