import { z } from "zod";

import { day, id, instant, platform } from "./primitives";

/** One KPI against its monthly target. Values are text for people; `share` and `pace` are percent for the bar. */
export const kpiCell = z.object({
  key: z.enum(["revenue", "spend", "mer", "cpa"]),
  label: z.string(),
  value: z.string(),
  unit: z.string(),
  /** percent of the target reached; null without a target */
  share: z.number().nullable(),
  /** percent of the target that the days so far ask for */
  pace: z.number().nullable(),
  /** "57 % of 720,000", "Target 4.50" */
  caption: z.string(),
  /** "4.5 % behind pace" */
  note: z.string(),
  trend: z.enum(["up", "down", "flat"]),
});
export type KpiCell = z.infer<typeof kpiCell>;

export const briefingCard = z.object({
  kind: z.enum(["risk", "growth", "forecast"]),
  platform: platform.nullable(),
  headline: z.string(),
  body: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })).max(3),
});
export type BriefingCard = z.infer<typeof briefingCard>;

/** The document stored in briefings.content. */
export const briefingContent = z.object({ kpis: z.array(kpiCell), cards: z.array(briefingCard) });

/** GET /api/workspaces/[workspace]/briefing: the newest one of the project, with the sensors of that morning. */
export const briefing = z.object({
  projectId: id,
  projectName: z.string(),
  /** null: the first briefing is not made yet */
  latest: z.object({ id, day, readyAt: instant, content: briefingContent }).nullable(),
  sensors: z.array(
    z.object({
      id,
      name: z.string(),
      playbookKey: z.string(),
      status: z.enum(["finding", "quiet", "not-connected", "waiting"]),
      text: z.string(),
      runId: id.nullable(),
      insightId: id.nullable(),
    }),
  ),
});
export type BriefingView = z.infer<typeof briefing>;
