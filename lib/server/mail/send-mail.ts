import "server-only";

import { createTransport } from "nodemailer";

import { plainAddress } from "@/lib/plain-address";

import { systemClock } from "../clock";
import { db } from "../database/db";
import { env } from "../env";
import { logger } from "../logger";
import { outboxIsOpen } from "./outbox-is-open";

/** `subject` and `text` are our own words: they contain nothing that somebody typed. */
export type Mail = { to: string; subject: string; text: string };

/** Milliseconds that a mail server may take for each step, and for the whole mail. */
const stepMs = 5_000;
const wholeMs = 15_000;

/** nodemailer reads settings from the address alone once it is given one. */
function withTimeouts(address: string): string {
  const url = new URL(address);
  for (const timeout of ["dnsTimeout", "connectionTimeout", "greetingTimeout", "socketTimeout"])
    url.searchParams.set(timeout, String(stepMs));
  return url.href;
}

async function sendBySmtp(address: string, mail: Mail & { from: string }): Promise<void> {
  const transport = createTransport(withTimeouts(address));
  let timer: NodeJS.Timeout | undefined;
  // A server that sends a few bytes every few seconds would never exceed the limit of a step.
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the mail server took more than ${wholeMs} ms`)), wholeMs);
  });
  const sent = transport.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true });
  try {
    await Promise.race([sent, tooLate]);
  } finally {
    clearTimeout(timer);
    sent.catch(() => undefined);
    transport.close();
  }
}

/**
 * Sends a mail by SMTP_URL; called by jobs alone, because it waits for a mail server. Without SMTP_URL the mail goes to
 * the local outbox and its first link is printed. A mail that left is not stored: it may carry a sign-in link.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (plainAddress(mail.to) !== mail.to.toLowerCase()) throw new Error("A mail goes to one plain address");
  if (SMTP_URL) {
    await sendBySmtp(SMTP_URL, { ...mail, from: MAIL_FROM });
    logger.info({ to: mail.to, subject: mail.subject }, "mail sent");
    return;
  }
  if (!outboxIsOpen()) throw new Error("A mail can't be sent: set SMTP_URL");
  await db().outboxMail.create({ data: { ...mail, createdAt: systemClock.now() } });
  const link = /https?:\/\/\S+/.exec(mail.text)?.[0];
  logger.info({ to: mail.to, subject: mail.subject, link }, "mail kept in the outbox (SMTP_URL is not set)");
}
