import { z } from "zod";

/**
 * GET /api/events, a server-sent stream of all workspaces of the signed-in person. An event says what changed where, never
 * the new value: the browser reads it again through the one route that gives it.
 */
export const liveEvent = z.object({
  /** slug */
  workspace: z.string(),
  topic: z.enum(["balance", "runs", "briefing", "top-ups"]),
});
export type LiveEvent = z.infer<typeof liveEvent>;
export type LiveTopic = LiveEvent["topic"];

/** The data of a `ready` event: the slugs of the workspaces that are listened to from here on. */
export const liveReady = z.object({ workspaces: z.array(z.string()) });
export type LiveReady = z.infer<typeof liveReady>;
