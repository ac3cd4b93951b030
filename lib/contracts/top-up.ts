import { z } from "zod";

import { mostAtOnce } from "@/lib/billing/cover-need";

import { credits, id, idempotencyKey, instant, minor, text, workspaceSlug } from "./primitives";

/**
 * not-started: nobody has paid · pending: paid for and not confirmed yet, or the provider gives no answer · review: the
 * payment does not fit and a person decides · waiting: paid, and the workspace has no room for the credits · failed, expired,
 * cancelled: closed, and the provider says it is not paid · closed: by a person, who decided about a payment that did not fit
 */
export const topUpStatus = z.enum([
  "not-started",
  "pending",
  "review",
  "paid",
  "waiting",
  "failed",
  "expired",
  "cancelled",
  "closed",
]);
export type TopUpStatus = z.infer<typeof topUpStatus>;

export const pack = z.object({
  id: z.string(),
  name: z.string(),
  credits,
  priceMinor: minor,
  currency: z.string(),
  /** when credits bought now would expire */
  expiresAt: instant,
  standardPlaybooks: z.number().int(),
});
export type Pack = z.infer<typeof pack>;

/** What to do about the credits: wait, or which number of which pack reaches the reset for the least money. */
export const purchaseAdvice = z.object({
  kind: z.enum(["wait", "pack", "unknown"]),
  packId: z.string().nullable(),
  /** how many of that pack; 0 without one */
  count: z.number().int(),
  /** credits likely used until the reset at the present pace; null: not enough days */
  expectedUse: credits.nullable(),
  shortBy: credits,
});

/** GET /api/workspaces/[workspace]/packs?run= (Owners only). With `run`, what the paused run still misses. */
export const packList = z.object({
  packs: z.array(pack),
  advice: purchaseAdvice,
  /** the paused run that the purchase is for */
  pausedRun: z.object({ id, title: z.string(), needs: credits, missing: credits }).nullable(),
});
export type PackList = z.infer<typeof packList>;

/** Server action createTopUp */
export const createTopUpInput = z.object({
  workspace: workspaceSlug,
  packId: text(80),
  /** how many of the pack; 1 unless given */
  quantity: z.number().int().min(1).max(mostAtOnce).optional(),
  idempotencyKey,
  /** start this paused run automatically once paid */
  resumeRunId: id.optional(),
  /** path inside the workspace to come back to, for example "/settings/billing" */
  returnPath: z
    .string()
    .regex(/^\/(?!\/)[\w\-/?=&]*$/, "must be a path inside the workspace")
    .max(300),
});
export type CreateTopUpInput = z.infer<typeof createTopUpInput>;
export const createdTopUp = z.object({ id, checkoutUrl: z.string() });
export type CreatedTopUp = z.infer<typeof createdTopUp>;

/** Server action cancelTopUp: answers the purchase as it is then, paid if a payment came first. */
export const cancelTopUpInput = z.object({ workspace: workspaceSlug, topUpId: id });

/** GET /api/workspaces/[workspace]/top-ups/[topUp]; the page that returns from the checkout polls it while pending. */
export const topUp = z.object({
  id,
  status: topUpStatus,
  /** paid and booked in the ledger */
  granted: z.boolean(),
  packName: z.string(),
  credits,
  amountMinor: minor,
  currency: z.string(),
  card: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  expiresAt: instant.nullable(),
  balanceBefore: credits.nullable(),
  /** credits held at once for the run that it resumed */
  heldForRun: credits.nullable(),
  resumedRunId: id.nullable(),
  /** that run is still paused and starts now: its credits are there and a member chose so */
  startsRun: z.boolean(),
  /** where it can be paid; null unless nobody has paid yet */
  checkoutUrl: z.string().nullable(),
});
export type TopUpView = z.infer<typeof topUp>;
