import "server-only";

import { createTransport, type Transporter } from "nodemailer";

import { systemClock } from "../clock";
import { db } from "../db";
import { env } from "../env";
import { logger } from "../logger";
import { outboxIsOpen } from "./outbox-is-open";

export type Mail = { to: string; subject: string; text: string };

let transport: Transporter | undefined;

/**
 * Sends a mail by SMTP_URL. Without it the mail is kept in the local outbox and its first link is printed, so that
 * the terminal and /outbox can be used to sign in. A mail that left is not stored: it may carry a sign-in link.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (SMTP_URL) {
    transport ??= createTransport(SMTP_URL);
    await transport.sendMail({ ...mail, from: MAIL_FROM });
    logger.info({ to: mail.to, subject: mail.subject }, "mail sent");
    return;
  }
  if (!outboxIsOpen()) throw new Error("A mail can't be sent: set SMTP_URL");
  await db().outboxMail.create({ data: { ...mail, createdAt: systemClock.now() } });
  const link = /https?:\/\/\S+/.exec(mail.text)?.[0];
  logger.info({ to: mail.to, subject: mail.subject, link }, "mail kept in the outbox (SMTP_URL is not set)");
}
