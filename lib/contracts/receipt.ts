import { z } from "zod";

import { credits, id, instant, minor } from "./primitives";
import { topUp } from "./top-up";

/** One purchase as its receipt shows it. */
export const receipt = z.object({
  id,
  /** null: not paid, so there is no receipt */
  number: z.string().nullable(),
  /** paid, or begun where it is not paid */
  at: instant,
  item: z.string(),
  credits,
  amountMinor: minor,
  currency: z.string(),
  card: z.string().nullable(),
  /** who bought it, and the address that the receipt was sent to */
  boughtBy: z.string(),
  sentTo: z.string().nullable(),
  /** how it stands, and what can be done about it */
  purchase: topUp,
  /** what it brought; null: not granted */
  grant: z.object({ id, expiresAt: instant.nullable() }).nullable(),
});
export type Receipt = z.infer<typeof receipt>;
