import { z } from "zod";

import type { AnswerTable, InvestigationAnswer } from "@/lib/analysis/investigation/answer";
import type { Cause, Diagnosis, Facts, Part } from "@/lib/analysis/investigation/facts";
import type { Metric } from "@/lib/analysis/investigation/metrics";

import { depth, metricKey, question } from "./investigation";
import { platform } from "./primitives";

const figure = z.number().nullable();
const written = z.object({
  unit: z.enum(["money", "share", "ratio", "count"]),
  decimals: z.number().int(),
});
const span = z.object({ from: z.string(), to: z.string() });
const splitBy = z.enum([
  ...["platform", "campaign", "creative", "day"],
  ...["weekday", "customer", "funnel_step", "driver"],
] as const);
const figureName = z.enum([
  "spend",
  "impressions",
  "clicks",
  "adOrders",
  "adRevenue",
  "orders",
  "newOrders",
  "returningOrders",
  "revenue",
  "refunds",
  "sessions",
  "productViews",
  "cartAdds",
  "checkouts",
  "purchases",
]);
const metric = z.object({
  key: metricKey,
  name: z.string(),
  unit: written.shape.unit,
  better: z.enum(["more", "less"]).nullable(),
  numerator: figureName,
  denominator: figureName.nullable(),
  scale: z.number(),
}) satisfies z.ZodType<Metric>;

const part = z.object({
  key: z.string(),
  label: z.string(),
  parent: z.string().nullable(),
  n0: z.number(),
  d0: z.number(),
  n1: z.number(),
  d1: z.number(),
  before: figure,
  after: figure,
  change: z.number(),
  rate: figure,
  mix: figure,
  leftover: z.number(),
  written: written.nullable(),
}) satisfies z.ZodType<Part>;

const breakdown = z.object({
  by: splitBy,
  parts: z.array(part),
  rate: figure,
  mix: figure,
  explainedBy: z.array(z.string()),
  surprise: z.number(),
});

const platformClaim = z.object({ platform, label: z.string(), before: z.number(), after: z.number() });
const worn = z.object({
  key: z.string(),
  campaign: z.string(),
  name: z.string(),
  advice: z.enum(["Pause", "Refresh", "Scale", "Keep"]),
  spendMinor: z.number(),
  orders: figure,
});
const capped = z.object({
  key: z.string(),
  name: z.string(),
  atMinute: z.number(),
  weekReturn: z.number(),
  budgetMinor: z.number(),
});
const forecast = z.object({
  done: z.number(),
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  target: figure,
  daysLeft: z.number(),
  span,
  isMonth: z.boolean(),
});

/** What stage two of an investigation found, as its step keeps it. */
export const factsShape = z.object({
  question,
  depth,
  today: z.string(),
  currency: z.string(),
  metric,
  written,
  period: span,
  against: span.nullable(),
  perDay: z.boolean(),
  before: figure,
  after: figure,
  change: figure,
  breakdowns: z.array(breakdown),
  daily: z.array(z.object({ day: z.string(), value: figure, before: figure })),
  significance: z
    .object({ z: z.number(), usual: z.number(), weekdays: z.number(), days: z.number() })
    .nullable(),
  claims: z
    .object({ shopBefore: z.number(), shopAfter: z.number(), platforms: z.array(platformClaim) })
    .nullable(),
  others: z.array(z.object({ label: z.string(), written, before: z.number(), after: z.number(), z: figure })),
  forecast: forecast.nullable(),
  trend: z.object({ perDay: z.number(), average: z.number(), z: z.number(), days: z.number() }).nullable(),
  goal: figure,
  worn: z.array(worn),
  capped: z.array(capped),
  answered: z.array(platform),
  silent: z.array(platform),
  missing: z.array(z.string()),
}) satisfies z.ZodType<Facts>;

const cause: z.ZodType<Cause> = z.object({
  by: splitBy,
  key: z.string(),
  label: z.string(),
  before: figure,
  after: figure,
  change: z.number(),
  share: figure,
  written: written.nullable(),
  kind: z.enum(["rate", "mix", "appeared", "disappeared", "amount", "leftover"]),
  get inside() {
    return cause.nullable();
  },
});
const confidence = z.object({ level: z.enum(["high", "medium", "low"]), why: z.string() });
const checked = z.array(z.object({ what: z.string(), finding: z.string() }));

/** What stage three concluded, as its step keeps it. */
export const diagnosisShape = z.object({
  verdict: z.enum(["cause", "spread", "mix", "cancelled", "nothing", "figure", "undefined"]),
  cause: cause.nullable(),
  against: cause.nullable(),
  driver: cause.nullable(),
  withoutCause: figure,
  confidence,
  checked,
}) satisfies z.ZodType<Diagnosis>;

const row = z.object({
  label: z.string(),
  before: figure,
  after: figure,
  change: figure,
  rate: figure,
  mix: figure,
});
const heads = z.object({
  label: z.string(),
  before: z.string(),
  after: z.string(),
  change: z.string(),
  rate: z.string(),
  mix: z.string(),
});
const table = written.extend({
  title: z.string(),
  columns: heads,
  rows: z.array(row),
  total: row.nullable(),
}) satisfies z.ZodType<AnswerTable>;
const chart = written.extend({
  kind: z.enum(["line", "bar"]),
  title: z.string(),
  points: z.array(z.object({ label: z.string(), value: figure, before: figure })),
});

/** What an investigation says, as its insight keeps it. */
export const investigationAnswer = z.object({
  headline: z.string(),
  confidence,
  figure: written.extend({
    metric: metricKey,
    label: z.string(),
    value: figure,
    before: figure,
    change: figure,
  }),
  table: table.nullable(),
  chart: chart.nullable(),
  checked,
  recommendations: z.array(z.object({ do: z.string(), expected: z.string() })),
  missing: z.array(z.string()),
}) satisfies z.ZodType<InvestigationAnswer>;
