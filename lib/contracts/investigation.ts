import { z } from "zod";

import type { Question } from "@/lib/analysis/investigation/question";
import { questionComparisons, questionMetrics, questionPeriods } from "@/lib/choices";

import { credits, givenDay, id, platform, text } from "./primitives";

const span = z.object({ from: givenDay, to: givenDay });
const names = z.array(text(200)).max(50);

export const metricKey = z.enum(questionMetrics);
export const depth = z.enum(["quick", "standard", "deep"]);
const dimension = z.enum(["platform", "campaign", "creative", "day", "weekday", "customer", "funnel_step"]);

/** A question in the parts that an investigation computes with. */
export const question = z.object({
  intent: z.enum(["why", "moved", "compare", "rank", "trend", "pace", "share", "figure"]),
  metric: metricKey,
  period: span,
  against: span.nullable(),
  by: dimension.nullable(),
  filters: z.object({
    platforms: z.array(platform).max(4),
    campaignIds: names,
    creativeIds: names,
    customers: z.enum(["new", "returning"]).nullable(),
  }),
}) satisfies z.ZodType<Question>;

/** What somebody changes of what was understood. */
export const questionChanges = z.object({
  metric: metricKey.optional(),
  period: z.enum(questionPeriods).optional(),
  against: z.enum(questionComparisons).optional(),
  drop: z
    .array(z.enum(["by", "platforms", "campaigns", "creatives", "customers"]))
    .max(5)
    .optional(),
});
export type QuestionChanges = z.infer<typeof questionChanges>;

/** POST /api/workspaces/[workspace]/questions: what is made of a question, and what it would cost. Holds and charges nothing. */
export const previewQuestionInput = z.object({
  /** longer than any question, so that what is too long is answered in words; may be empty */
  text: z.union([z.literal(""), text(20_000)]),
  projectId: id.optional(),
  /** the thread that the question goes on with: figure, period and filters are those of its last question */
  threadId: id.optional(),
  platforms: z.array(platform).max(4).optional(),
  changes: questionChanges.default({}),
});
export type PreviewQuestionInput = z.input<typeof previewQuestionInput>;

const price = z.object({ depth, credits });

export const questionPreview = z.discriminatedUnion("understood", [
  z.object({
    understood: z.literal(true),
    projectId: id,
    question,
    /** each part in words, as it stands on its chip; null: there is none */
    words: z.object({
      metric: z.string(),
      period: z.string(),
      against: z.string().nullable(),
      by: z.string().nullable(),
      filters: z.array(
        z.object({ kind: z.enum(["platforms", "campaigns", "creatives", "customers"]), text: z.string() }),
      ),
    }),
    /** parts that nobody named */
    assumed: z.array(z.enum(["metric", "period", "against"])),
    corrected: z.array(z.object({ from: z.string(), to: z.string() })),
    /** that it can ask, in reading order; `needed`: without one of these there is no answer */
    platforms: z.array(
      z.object({ platform, connected: z.boolean(), chosen: z.boolean(), needed: z.boolean() }),
    ),
    /** with the chosen platforms, by today's rate card; empty while none is chosen that it needs */
    prices: z.array(price),
  }),
  z.object({ understood: z.literal(false), why: z.string(), instead: z.array(z.string()) }),
]);
export type QuestionPreview = z.infer<typeof questionPreview>;
