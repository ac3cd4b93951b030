import { z } from "zod";

/** RFC 9457 problem details: what every failed request answers. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  /** this occurrence in a sentence, where it says more than the title */
  detail: z.string().optional(),
  requestId: z.string(),
  /** field → messages, for code `validation` */
  issues: z.record(z.string(), z.array(z.string())).optional(),
  /** facts of the refusal, for example price, balance and reset date of `insufficient_credits` */
  details: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problem>;
