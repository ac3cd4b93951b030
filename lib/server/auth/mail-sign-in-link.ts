import "server-only";

import { env } from "../env";
import { sendMail } from "../mail/send-mail";
import { issueLink, withdrawLink, type ReservedLink } from "./sign-in-links";

/** Mails a one-time sign-in link. Its token exists from here on only, and goes again when the mail does not leave. */
export async function mailSignInLink(reserved: ReservedLink & { returnPath: string }): Promise<void> {
  const token = await issueLink(reserved);
  if (token === null) return;
  const link = new URL("/sign-in/confirm", env().APP_URL);
  link.search = new URLSearchParams({ token, callbackUrl: reserved.returnPath }).toString();
  const text = [
    "Sign in to ClickBoss:",
    link.toString(),
    "The link works once, within 15 minutes. If you didn't ask for it, ignore this mail.",
  ];
  try {
    const mail = { to: reserved.address, subject: "Sign in to ClickBoss", text: `${text.join("\n\n")}\n` };
    await sendMail(mail);
  } catch (error) {
    await withdrawLink(reserved, token);
    throw error;
  }
}
