import { z } from "zod";

import { id } from "./primitives";

/** POST /api/account/sessions: ends one session of the signed-in person, or all. */
export const endSessionsInput = z.object({ session: z.union([z.literal("all"), id]) });
export type EndSessions = z.infer<typeof endSessionsInput>;

/** A browser in which the signed-in person is signed in. */
export type SessionView = {
  id: string;
  /** what the browser said of itself when it signed in */
  userAgent: string | null;
  createdAt: Date;
  /** true to the hour */
  usedAt: Date;
  isThisOne: boolean;
};
