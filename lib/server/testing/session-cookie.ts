import { v7 as uuidv7 } from "uuid";

import { actorUserId, type Ctx } from "@/lib/server/context";
import { db } from "@/lib/server/db";

/** The cookie of a browser in which this member is signed in. */
export async function sessionCookie(ctx: Ctx): Promise<string> {
  const sessionToken = uuidv7();
  const expires = new Date(Date.now() + 60_000);
  await db().session.create({ data: { sessionToken, userId: actorUserId(ctx) ?? "", expires } });
  return `next-auth.session-token=${sessionToken}`;
}
