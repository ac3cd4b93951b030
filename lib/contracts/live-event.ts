import { z } from "zod";

/**
 * GET /api/workspaces/[workspace]/events, a server-sent stream. An event says what changed, never the new value:
 * the browser reads it again through the one route that gives it.
 */
export const liveEvent = z.object({ topic: z.enum(["balance", "runs", "briefing", "top-ups"]) });
export type LiveEvent = z.infer<typeof liveEvent>;
export type LiveTopic = LiveEvent["topic"];
