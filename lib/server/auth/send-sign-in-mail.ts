import "server-only";

import { sendMail } from "../mail/send-mail";

/** Mails a one-time sign-in link. */
export async function sendSignInMail(email: string, link: string): Promise<void> {
  const text = [
    "Sign in to ClickBoss:",
    link,
    "The link works once, within 15 minutes. If you did not ask for it, ignore this mail.",
  ];
  await sendMail({ to: email, subject: "Sign in to ClickBoss", text: `${text.join("\n\n")}\n` });
}
