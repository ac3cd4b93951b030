import { listText } from "@/lib/format";

import { platformNames, type PlatformName } from "../shop-data";
import { startOf } from "./figure-text";
import type { Index } from "./index-data";
import { creditedMetric, metricOf, sourceOf, type Figure, type Metric } from "./metrics";
import type { Question } from "./question";

/** The metric that the data give for a question, and what had to be said instead of the one asked for. */
export type Choice = { metric: Metric; available: boolean; missing: string[] };

const figuresOf = ({ numerator, denominator }: Metric): Figure[] =>
  denominator ? [numerator, denominator] : [numerator];

function hasSources(index: Index, metric: Metric): boolean {
  return figuresOf(metric).every((figure) => index.sources.has(sourceOf[figure]));
}

function needs(metric: Metric): string {
  const names = { ads: "an ad platform", shop: "Shopify", funnel: "GA4" };
  return listText([...new Set(figuresOf(metric).map((figure) => names[sourceOf[figure]]))]);
}

function ofCustomers(metric: Metric, customers: "new" | "returning"): Metric | null {
  if (metric.key !== "orders" || metric.numerator !== "orders") return null;
  return {
    ...metric,
    name: `orders of ${customers} customers`,
    numerator: customers === "new" ? "newOrders" : "returningOrders",
  };
}

/** What is computed for a question: for single campaigns what they are credited with, and the like where a platform is missing. */
export function chooseMetric(index: Index, question: Question): Choice {
  const asked = metricOf(question.metric);
  const missing: string[] = [];
  let metric = asked;
  const credited = creditedMetric(asked);
  if (index.narrowed) {
    metric = credited;
    if (figuresOf(metric).some((figure) => sourceOf[figure] !== "ads")) {
      missing.push(
        `${startOf(asked.name)} can't be told by platform or campaign, so this is the whole shop's.`,
      );
    }
  } else if (!hasSources(index, asked) && credited !== asked && hasSources(index, credited)) {
    metric = credited;
    missing.push(
      `${startOf(asked.name)} needs ${needs(asked)}, which isn't part of this answer. ${startOf(credited.name)} stands in for it.`,
    );
  }
  const { customers } = question.filters;
  if (customers) {
    const own = ofCustomers(metric, customers);
    if (own) metric = own;
    else
      missing.push(
        `${startOf(metric.name)} can't be told by new and returning customers, so this is for all of them.`,
      );
  }
  const available = hasSources(index, metric);
  if (!available) missing.push(`${startOf(metric.name)} needs ${needs(metric)}.`);
  return { metric, available, missing };
}

/** What a reader has to know about the platforms: who didn't answer. */
export function silentSentence(silent: readonly PlatformName[]): string[] {
  if (silent.length === 0) return [];
  const are = silent.length === 1 ? "isn't" : "aren't";
  return [
    `${listText(silent.map((name) => platformNames[name]))} didn't answer and ${are} in these figures.`,
  ];
}
