import { z } from "zod";

import { credits, id, instant, text } from "./primitives";
import { runStatus } from "./run";

/** Query of GET /api/workspaces/[workspace]/threads */
export const listThreadsInput = z.object({ search: text(200).optional() });
export type ListThreadsInput = z.infer<typeof listThreadsInput>;

export const threadRow = z.object({
  id,
  /** its first question */
  title: z.string(),
  by: z.string(),
  /** when the last question was asked */
  at: instant,
  questions: z.number().int(),
  /** of the last question */
  status: runStatus,
  /** the first sentence of the last answer */
  headline: z.string().nullable(),
  credits,
});
export type ThreadRow = z.infer<typeof threadRow>;

export const threadList = z.object({
  threads: z.array(threadRow),
  /** others are older than these */
  more: z.boolean(),
});
export type ThreadList = z.infer<typeof threadList>;

/** GET /api/workspaces/[workspace]/threads/[thread]: the questions in their order; each is a run. */
export const thread = z.object({
  id,
  projectId: id,
  title: z.string(),
  questions: z.array(z.object({ runId: id, text: z.string(), by: z.string(), at: instant })),
});
export type ThreadView = z.infer<typeof thread>;
