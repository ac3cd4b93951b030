import { z } from "zod";

import { credits, id, instant, platform, shownActionType } from "./primitives";

export const quoteLine = z.object({
  kind: z.enum(["base", "platform"]),
  label: z.string(),
  platform: platform.nullable(),
  credits,
});

/** A binding price: until expiresAt the run can cost less, never more than `maximum`. */
export const quote = z.object({
  id,
  actionType: shownActionType,
  tier: z.string(),
  subjectKey: z.string(),
  lines: z.array(quoteLine),
  estimate: credits,
  maximum: credits,
  createdAt: instant,
  expiresAt: instant,
});
export type QuoteView = z.infer<typeof quote>;
