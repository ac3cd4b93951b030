import { randomUUID } from "node:crypto";

import { hashOf } from "@/lib/server/auth/session-rules";
import { actorUserId, type Ctx } from "@/lib/server/context";
import { db } from "@/lib/server/database/db";

const dayMs = 86_400_000;

/** A session of this person as a browser would have it: the token that its cookie carries. */
export async function testSession(userId: string, expires = new Date(Date.now() + dayMs)): Promise<string> {
  const token = randomUUID();
  await db().session.create({ data: { tokenHash: hashOf(token), userId, expires } });
  return token;
}

/** The cookie of a browser in which this member is signed in. */
export async function sessionCookie(ctx: Ctx, expires?: Date): Promise<string> {
  return `next-auth.session-token=${await testSession(actorUserId(ctx) ?? "", expires)}`;
}
