import { metricNames } from "../analysis/investigation/metric-names";
import type { MetricKey } from "../analysis/investigation/question";

/** Questions that can be asked about any shop, those about this figure first. The first three that fit the data are shown. */
export function suggestions(metric: MetricKey | null): string[] {
  const name = metricNames[metric ?? "revenue"];
  return [
    `Why did ${name} change last week?`,
    ...(metric && metric !== "revenue" ? [`How has ${name} developed in the last 30 days?`] : []),
    "Which campaigns had the best ROAS in the last 30 days?",
    "Are we on pace for revenue this month?",
    "What changed in the last 7 days?",
    "What was revenue yesterday?",
    "How much did we spend yesterday?",
  ];
}
