import { metricNames } from "../analysis/investigation/metric-names";
import type { Dimension, Question } from "../analysis/investigation/question";
import { platformNames } from "../analysis/shop-data";
import type { Span } from "../analysis/span";
import { spanText } from "../analysis/wording";
import { listText } from "../format";
import type { KnownName } from "./known";

/** The parts of a question as their chips say them. */
export type QuestionWords = {
  metric: string;
  period: string;
  against: string | null;
  by: string | null;
  filters: { kind: "platforms" | "campaigns" | "creatives" | "customers"; text: string }[];
};

const dimensionNames: Record<Dimension, string> = {
  platform: "By platform",
  campaign: "By campaign",
  creative: "By creative",
  day: "By day",
  weekday: "By weekday",
  customer: "New and returning",
  funnel_step: "By step of the funnel",
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "9 to 15 Nov"; with the year where it isn't the running one. */
function daysText({ from, to }: Span, today: string): string {
  const year = today.slice(0, 4);
  if (from.slice(0, 4) === year && to.slice(0, 4) === year) return spanText(from, to);
  return from.slice(0, 4) === to.slice(0, 4)
    ? `${spanText(from, to)} ${to.slice(0, 4)}`
    : `${spanText(from, from)} ${from.slice(0, 4)} to ${spanText(to, to)} ${to.slice(0, 4)}`;
}

/** Says the parts of a question in words. A campaign or creative that isn't known any more goes by its id. */
export function questionWords(
  { metric, period, against, by, filters }: Question,
  names: readonly KnownName[],
  today: string,
): QuestionWords {
  const named = (kind: KnownName["kind"], ids: readonly string[]) =>
    listText(ids.map((id) => names.find((one) => one.kind === kind && one.id === id)?.name ?? id));
  const texts: QuestionWords["filters"] = [
    { kind: "platforms", text: listText(filters.platforms.map((name) => platformNames[name])) },
    { kind: "campaigns", text: named("campaign", filters.campaignIds) },
    { kind: "creatives", text: named("creative", filters.creativeIds) },
    { kind: "customers", text: filters.customers ? `${capital(filters.customers)} customers` : "" },
  ];
  return {
    metric: capital(metricNames[metric]),
    period: daysText(period, today),
    against: against && daysText(against, today),
    by: by && dimensionNames[by],
    filters: texts.filter(({ text }) => text !== ""),
  };
}
