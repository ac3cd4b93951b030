import { z } from "zod";

import type { ReportDocument } from "@/lib/reports/report-document";

import { reportRequest } from "./action-request";
import { credits, day, id, instant, platform } from "./primitives";

const figure = z.object({
  value: z.number().nullable(),
  as: z.enum(["money", "price", "count", "ratio", "share", "change", "points", "effect"]),
});
const cell = z.union([z.string(), figure]);
const line = z.array(cell);

const reportTable = z.object({
  title: z.string(),
  columns: z.array(z.object({ label: z.string(), numeric: z.boolean() })),
  rows: z.array(line),
  total: line.nullable(),
});

const chart = z.object({
  kind: z.enum(["line", "bar"]),
  title: z.string(),
  as: figure.shape.as,
  points: z.array(
    z.object({ label: z.string(), value: z.number().nullable(), before: z.number().nullable() }),
  ),
});

/** One part of a report, as the step that wrote it keeps it. */
export const reportSection = z.object({
  key: z.string(),
  title: z.string(),
  text: z.array(z.string()),
  tables: z.array(reportTable),
  chart: chart.nullable(),
});

const span = z.object({ from: day, to: day });

/** The report as it is saved. */
export const reportDocument = z.object({
  reportType: z.string(),
  title: z.string(),
  projectName: z.string(),
  currency: z.string(),
  period: span,
  against: span.nullable(),
  platforms: z.array(z.string()),
  silent: z.array(z.string()),
  complete: z.boolean(),
  sections: z.array(reportSection),
}) satisfies z.ZodType<ReportDocument>;

/** A saved report as its page shows it; viewing is free, for ever. */
export const report = z.object({
  id,
  runId: id,
  title: z.string(),
  createdAt: instant,
  by: z.string(),
  credits,
  document: reportDocument,
});
export type ReportView = z.infer<typeof report>;

/** The same report for the newest period, with what it costs now. */
const again = z.object({ request: reportRequest, period: z.string(), credits });

export const reportRow = z.object({
  id,
  title: z.string(),
  /** "Weekly performance" */
  type: z.string(),
  period: z.string(),
  createdAt: instant,
  by: z.string(),
  credits,
  complete: z.boolean(),
  again: again.nullable(),
});
export type ReportRow = z.infer<typeof reportRow>;

/** GET /api/workspaces/[workspace]/reports */
export const reportList = z.object({ reports: z.array(reportRow) });
export type ReportList = z.infer<typeof reportList>;

/** What a report can be about, with what each type costs now. */
export const reportChoices = z.object({
  /** the running day: a period ends before it */
  today: day,
  projects: z.array(z.object({ id, name: z.string() })),
  platforms: z.array(z.object({ platform, connected: z.boolean() })),
  types: z.array(
    z.object({
      key: reportRequest.shape.reportType,
      name: z.string(),
      description: z.string(),
      preset: reportRequest.shape.preset,
      onePlatform: z.boolean(),
      credits,
    }),
  ),
});
export type ReportChoices = z.infer<typeof reportChoices>;
