import "server-only";

import { db } from "../database/db";
import { AppError } from "../errors";
import { outboxIsOpen } from "./outbox-is-open";

export type OutboxMailView = { id: string; to: string; subject: string; text: string; createdAt: Date };

const newest = 50;

/** The newest mails of the local outbox; throws `not_found` where mails really leave, and in production. */
export async function listOutboxMails(): Promise<OutboxMailView[]> {
  if (!outboxIsOpen()) throw new AppError("not_found");
  return db().outboxMail.findMany({
    orderBy: { createdAt: "desc" },
    take: newest,
    select: { id: true, to: true, subject: true, text: true, createdAt: true },
  });
}
