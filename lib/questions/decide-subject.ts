import { metricNames } from "../analysis/investigation/metric-names";
import type { Dimension, Intent, MetricKey, Question } from "../analysis/investigation/question";
import type { KnownName } from "./known";
import { refuse, type Refusal } from "./reading";
import { keysOf, type Scan } from "./scan-words";

type Filters = Question["filters"];
export type Subject = { by: Dimension | null; filters: Filters; compared: Dimension | null };

const byAd: MetricKey[] = [
  "revenue",
  "orders",
  "aov",
  "spend",
  "roas",
  "cpa",
  "cpc",
  "ctr",
  "cpm",
  "impressions",
  "clicks",
];
const ofShop: MetricKey[] = ["revenue", "orders", "aov", "refunds", "new_customer_share", "mer"];
const ofFunnel: MetricKey[] = ["sessions", "conversion_rate"];
const alwaysAsked: Dimension[] = ["weekday", "customer", "funnel_step"];
const leadsToDimension =
  /^(by|per|each|every|across|which|what|between|among|best|worst|top|bottom|biggest|highest|lowest|all|of|same|individual|strongest|weakest|leading|performing|single|\d+)$/;

/** The dimensions by which somebody asks to see the figure; "the Winter throws campaign" asks for none. */
export function askedDimensions({ words, dimensions, intents, names }: Scan): Dimension[] {
  const ranks = intents.some(({ key }) => key === "rank" || key === "compare");
  const asked = dimensions.filter(({ key, at }) => {
    if (alwaysAsked.includes(key)) return true;
    if (/^(daily|each|per|day)$/.test(words[at] ?? "") && words[at] !== "day") return true;
    const named = names.some((name) => Math.abs(name - at) === 1);
    return !named && (ranks || [1, 2].some((back) => leadsToDimension.test(words[at - back] ?? "")));
  });
  const daily = dimensions.filter(({ at }) => words[at] === "day" && words[at + 1] === "by");
  return keysOf([...asked, ...daily]);
}

function filtersOf(scan: Scan, names: readonly KnownName[], before: Filters | null): Filters {
  const idsOf = (kind: KnownName["kind"]) => names.filter((one) => one.kind === kind).map(({ id }) => id);
  const said: Filters = {
    platforms: keysOf(scan.platforms),
    campaignIds: idsOf("campaign"),
    creativeIds: idsOf("creative"),
    customers: keysOf(scan.customers).length === 1 ? (scan.customers[0]?.key ?? null) : null,
  };
  if (!before) return said;
  const isNew = said.platforms.length + said.campaignIds.length + said.creativeIds.length > 0;
  const { platforms, campaignIds, creativeIds } = isNew ? said : before;
  return { platforms, campaignIds, creativeIds, customers: said.customers ?? before.customers };
}

/** Names that are on a platform which is named too, or all where none of them is. */
export function onNamedPlatforms(names: readonly KnownName[], { platforms }: Scan): KnownName[] {
  const there = names.filter(({ platform }) => platforms.some(({ key }) => key === platform));
  return there.length > 0 ? there : [...names];
}

/** What the figure is looked at by and narrowed to. `before`: the filters of the question that this one follows. */
export function decideSubject(scan: Scan, names: readonly KnownName[], before: Filters | null): Subject {
  const filters = filtersOf(scan, names, before);
  const sideBySide = scan.versus.length > 0 || scan.intents.some(({ key }) => key === "compare");
  const bothCustomers = keysOf(scan.customers).length > 1;
  const several: [Dimension, number][] = [
    ["campaign", filters.campaignIds.length],
    ["creative", filters.creativeIds.length],
    ["platform", keysOf(scan.platforms).length],
  ];
  const compared = sideBySide ? (several.find(([, count]) => count > 1)?.[0] ?? null) : null;
  const by = compared ?? (bothCustomers ? "customer" : (askedDimensions(scan)[0] ?? null));
  return { by, filters, compared };
}

/** The share of something that is named is one among those of its kind. */
export function shareOf(subject: Subject): Subject {
  const { campaignIds, creativeIds, platforms, customers } = subject.filters;
  const kinds: [Dimension, boolean][] = [
    ["creative", creativeIds.length > 0],
    ["campaign", campaignIds.length > 0],
    ["platform", platforms.length > 0],
    ["customer", customers !== null],
  ];
  return { ...subject, by: subject.by ?? kinds.find(([, named]) => named)?.[0] ?? null };
}

/** The figure of a question that names none, where one is usual. */
export function usualMetric(intent: Intent, { by, filters }: Subject): MetricKey | null {
  const aboutAds =
    filters.campaignIds.length + filters.creativeIds.length > 0 ||
    filters.platforms.some((name) => name === "meta_ads" || name === "google_ads") ||
    by === "campaign" ||
    by === "creative" ||
    by === "platform";
  if (filters.customers || by === "customer") return "orders";
  if (by === "funnel_step") return "conversion_rate";
  if (intent === "why" || (intent === "share" && !aboutAds)) return null;
  if (aboutAds) return intent === "share" ? "spend" : "roas";
  const general = intent === "moved" || intent === "pace" || intent === "compare" || by !== null;
  return general ? "revenue" : null;
}

/** Drops filters that say where a figure comes from anyway, and refuses what the platforms don't split it by. */
export function fitToMetric(
  metric: MetricKey,
  { by, filters }: Subject,
): { by: Dimension | null; filters: Filters } | Refusal {
  const name = metricNames[metric];
  const has = (platform: "shopify" | "ga4") => filters.platforms.includes(platform);
  if (has("shopify") && !ofShop.includes(metric)) return refuse(`Shopify doesn't report ${name}.`);
  if (has("ga4") && !ofFunnel.includes(metric)) return refuse(`GA4 isn't where ${name} comes from here.`);
  const platforms = filters.platforms.filter((one) => one === "meta_ads" || one === "google_ads");
  const narrowed = platforms.length + filters.campaignIds.length + filters.creativeIds.length > 0;
  if (narrowed && !byAd.includes(metric))
    return refuse(`There is no ${name} by ad platform, campaign or creative here.`);
  if ((by === "platform" || by === "campaign" || by === "creative") && !byAd.includes(metric))
    return refuse(`There is no ${name} by ${by} here.`);
  const customers = metric === "new_customer_share" ? null : filters.customers;
  if ((customers || by === "customer") && metric !== "orders" && metric !== "new_customer_share")
    return refuse(`Shopify tells new and returning customers apart by orders here, not by ${name}.`);
  if (customers && narrowed) return refuse("Ad platforms don't say which orders came from new customers.");
  if (by === "funnel_step" && !ofFunnel.includes(metric)) return refuse(`The funnel has no ${name}.`);
  return { by, filters: { ...filters, platforms, customers } };
}
