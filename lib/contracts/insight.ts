import { z } from "zod";

import { depth, question } from "./investigation";
import { investigationAnswer } from "./investigation-facts";
import { credits, id, instant } from "./primitives";
import { reportDocument } from "./report";

/** A cell is text for people; `tone` pairs with an icon and a word, never colour alone. */
export const resultTable = z.object({
  title: z.string(),
  note: z.string(),
  columns: z.array(z.object({ label: z.string(), numeric: z.boolean() })),
  rows: z.array(
    z.object({
      cells: z.array(z.string()),
      advice: z
        .object({
          word: z.enum(["Pause", "Refresh", "Scale", "Keep"]),
          tone: z.enum(["bad", "warn", "ok", "neutral"]),
        })
        .nullable(),
    }),
  ),
  total: z.array(z.string()).nullable(),
});
export type ResultTable = z.infer<typeof resultTable>;

/** What a kind of action saves beyond summary and table. */
export const resultContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("report"), document: reportDocument }),
  z.object({
    kind: z.literal("investigation"),
    text: z.string(),
    question,
    depth,
    currency: z.string(),
    answer: investigationAnswer,
  }),
]);

/** What an action found, as its run saves it; `flagged` 0 is an answer: nothing to flag. */
export const actionResult = z.object({
  headline: z.string(),
  flagged: z.number().int(),
  summary: z.string(),
  recommendation: z.string(),
  table: resultTable,
  content: resultContent.optional(),
});
export type ActionResult = z.infer<typeof actionResult>;

/** GET /api/workspaces/[workspace]/insights/[insight]; viewing is free, forever. */
export const insight = z.object({
  id,
  runId: id,
  title: z.string(),
  createdAt: instant,
  flagged: z.number().int(),
  summary: z.string(),
  recommendation: z.string(),
  table: resultTable,
  content: resultContent.nullable(),
});
export type InsightView = z.infer<typeof insight>;

export const insightRow = z.object({
  id,
  title: z.string(),
  createdAt: instant,
  flagged: z.number().int(),
  summary: z.string(),
  trigger: z.enum(["manual", "sensor"]),
  credits,
});
export type InsightRow = z.infer<typeof insightRow>;

/** GET /api/workspaces/[workspace]/insights */
export const insightList = z.object({ insights: z.array(insightRow) });
export type InsightList = z.infer<typeof insightList>;
