import "server-only";

import { systemClock } from "../clock";
import { db } from "../db";
import { AppError } from "../errors";
import { sendMail } from "../mail/send-mail";

/** Sign-in links that one address can have open at a time: a bound on what a stranger can send to someone else. */
const openLinksLimit = 5;

/** Mails a one-time sign-in link; throws `busy` when the address has too many unused ones, which expire by themselves. */
export async function sendSignInMail(email: string, link: string): Promise<void> {
  const open = await db().verificationToken.count({
    where: { identifier: email, expires: { gt: systemClock.now() } },
  });
  // next-auth stores this link's token at the same moment, so it may be among those counted.
  if (open > openLinksLimit) throw new AppError("busy", { reason: "too many open sign-in links" });
  await sendMail({
    to: email,
    subject: "Sign in to ClickBoss",
    text: `Sign in to ClickBoss as ${email}:\n\n${link}\n\nThe link works once, within 15 minutes.\nIf you did not ask for it, ignore this mail.\n`,
  });
}
