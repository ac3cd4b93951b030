import { factorEffects, shapleyEffects } from "../change/factors";
import { sumOf } from "../span";
import type { Written } from "./answer";
import type { Breakdown, Part, SplitBy } from "./facts";
import { writtenFor } from "./figure-text";
import { figureIn, lengthOf, rowsOf, type Index } from "./index-data";
import { sourceOf, type Figure, type Metric } from "./metrics";
import type { Periods } from "./split";

/** One factor of a metric: a sum, or a ratio of two; `below` divides. */
type Factor = {
  key: string;
  label: string;
  unit: Written["unit"];
  of: [Figure, Figure?];
  scale?: number;
  below?: true;
};

const sessions: Factor = { key: "sessions", label: "sessions", unit: "count", of: ["sessions"] };
const sessionOrders: Factor = {
  key: "session_orders",
  label: "orders per session",
  unit: "share",
  of: ["orders", "sessions"],
};
const orders: Factor = { key: "orders", label: "orders", unit: "count", of: ["orders"] };
const orderValue: Factor = { key: "aov", label: "order value", unit: "money", of: ["revenue", "orders"] };
const clicks: Factor = { key: "clicks", label: "ad clicks", unit: "count", of: ["clicks"] };
const clickOrders: Factor = {
  key: "click_orders",
  label: "orders per click",
  unit: "share",
  of: ["adOrders", "clicks"],
};
const adOrderValue: Factor = {
  key: "aov",
  label: "order value",
  unit: "money",
  of: ["adRevenue", "adOrders"],
};
const cpc: Factor = { key: "cpc", label: "CPC", unit: "money", of: ["spend", "clicks"] };
const cpm: Factor = {
  key: "cpm",
  label: "CPM",
  unit: "money",
  of: ["spend", "impressions"],
  scale: 1_000,
};
const ctr: Factor = { key: "ctr", label: "CTR", unit: "share", of: ["clicks", "impressions"] };
const impressions: Factor = { key: "impressions", label: "impressions", unit: "count", of: ["impressions"] };
const below = (factor: Factor): Factor => ({ ...factor, below: true });
const step = (key: string, label: string, of: [Figure, Figure]): Factor => ({
  key,
  label,
  unit: "share",
  of,
});

/** The steps of the funnel; their product is purchases per session. */
const funnel: Factor[] = [
  step("product_views", "sessions that see a product", ["productViews", "sessions"]),
  step("cart_adds", "product views that reach the cart", ["cartAdds", "productViews"]),
  step("checkouts", "carts that reach checkout", ["checkouts", "cartAdds"]),
  step("purchases", "checkouts that become orders", ["purchases", "checkouts"]),
];

/** A metric as a product of factors, the finest that the data give first. */
function chainsOf(metric: Metric): Factor[][] {
  const ofAds = sourceOf[metric.numerator] === "ads";
  switch (metric.key) {
    case "revenue":
      return ofAds
        ? [[clicks, clickOrders, adOrderValue]]
        : [
            [sessions, sessionOrders, orderValue],
            [orders, orderValue],
          ];
    case "orders":
      if (ofAds) return [[clicks, clickOrders]];
      return metric.numerator === "orders" ? [[sessions, sessionOrders]] : [];
    case "roas":
      return [[clickOrders, adOrderValue, below(cpc)]];
    case "mer":
      return ofAds ? [[clickOrders, adOrderValue, below(cpc)]] : [];
    case "cpa":
      return [[cpc, below(clickOrders)]];
    case "cpc":
      return [[cpm, below(ctr)]];
    case "spend":
      return [[impressions, cpm]];
    case "clicks":
      return [[impressions, ctr]];
    case "impressions":
      return [[{ key: "spend", label: "ad spend", unit: "money", of: ["spend"] }, below(cpm)]];
    case "refunds":
      return [
        [
          { key: "revenue", label: "revenue", unit: "money", of: ["revenue"] },
          { key: "refund_rate", label: "share refunded", unit: "share", of: ["refunds", "revenue"] },
        ],
      ];
    case "conversion_rate":
      return ofAds ? [] : [funnel];
    case "aov":
    case "ctr":
    case "cpm":
    case "sessions":
    case "new_customer_share":
      return [];
  }
}

type Level = { before: number; after: number };

function levelOf(
  index: Index,
  { of: [n, d], scale = 1 }: Factor,
  { period, against, perDay }: Periods,
): Level | null {
  const at = (span: Periods["against"]) => {
    const top = figureIn(rowsOf(index, n), n, span) * scale;
    if (!d) return perDay && span ? top / lengthOf(span) : top;
    const bottom = figureIn(rowsOf(index, d), d, span);
    return bottom === 0 ? null : top / bottom;
  };
  const [before, after] = [at(against), at(period)];
  return before === null || after === null ? null : { before, after };
}

function partOf(
  factor: Pick<Factor, "key" | "label" | "unit">,
  level: Level,
  change: number,
  currency: string,
) {
  const values = [level.before, level.after];
  const written = writtenFor(
    { unit: factor.unit, denominator: factor.key === "aov" ? "orders" : null },
    values,
    currency,
  );
  return {
    ...{
      key: factor.key,
      label: factor.label,
      parent: null,
      n0: level.before,
      n1: level.after,
      d0: 0,
      d1: 0,
    },
    ...{ ...level, change, rate: null, mix: null, leftover: 0, written },
  } satisfies Part;
}

const breakdown = (by: SplitBy, parts: Part[]): Breakdown => {
  const change = sumOf(parts, (one) => one.change);
  const most = parts.find((one) => change !== 0 && one.change / change >= 0.67);
  return { by, parts, rate: null, mix: null, explainedBy: most ? [most.key] : [], surprise: 0 };
};

/** The effects of the factors of one chain; null when the data don't give one of them or a divisor is zero. */
function chainParts(
  index: Index,
  metric: Metric,
  periods: Periods,
  chain: Factor[],
  currency: string,
): Part[] | null {
  if (!chain.every(({ of }) => of.every((figure) => figure && index.sources.has(sourceOf[figure]))))
    return null;
  const levels = chain.flatMap((factor) => {
    const level = levelOf(index, factor, periods);
    const divides = factor.below && level && level.before * level.after === 0;
    return level && !divides ? [{ factor, level }] : [];
  });
  if (levels.length < chain.length) return null;
  const inputs = (at: keyof Level) =>
    levels.map(({ factor, level }) => (factor.below ? 1 / level[at] : level[at]));
  const effects = factorEffects(inputs("before"), inputs("after"));
  const scale = scaleOf(metric, chain);
  return levels.map(({ factor, level }, at) => partOf(factor, level, (effects[at] ?? 0) * scale, currency));
}

/** The change of a metric by its factors; null when it has none or the data don't give them. */
export function driversOf(
  index: Index,
  metric: Metric,
  periods: Periods,
  currency: string,
): Breakdown | null {
  if (!periods.against) return null;
  const quotient = quotientDrivers(index, metric, periods, currency);
  if (quotient) return quotient;
  const by: SplitBy = metric.key === "conversion_rate" ? "funnel_step" : "driver";
  for (const chain of chainsOf(metric)) {
    const parts = chainParts(index, metric, periods, chain, currency);
    if (parts) return breakdown(by, parts);
  }
  return null;
}

/** CPM is per thousand: a product with it is a thousand times its metric, a division by it a thousandth. */
function scaleOf(metric: Metric, chain: Factor[]): number {
  return chain.reduce(
    (scale, factor) => (factor.scale ? (factor.below ? scale * factor.scale : scale / factor.scale) : scale),
    metric.scale,
  );
}

/** MER by revenue and spend: each one's effect averaged over both orders. */
function quotientDrivers(index: Index, metric: Metric, periods: Periods, currency: string): Breakdown | null {
  if (metric.key !== "mer" || sourceOf[metric.numerator] === "ads") return null;
  const revenue = levelOf(index, { ...orders, of: ["revenue"] }, periods);
  const spend = levelOf(index, { ...orders, of: ["spend"] }, periods);
  if (!revenue || !spend || spend.before * spend.after === 0) return null;
  const effects = shapleyEffects(
    ([n = 0, d = 1]) => n / d,
    [revenue.before, spend.before],
    [revenue.after, spend.after],
  );
  return breakdown("driver", [
    partOf({ key: "revenue", label: "revenue", unit: "money" }, revenue, effects[0] ?? 0, currency),
    partOf({ key: "spend", label: "ad spend", unit: "money" }, spend, effects[1] ?? 0, currency),
  ]);
}

/** Revenue, or the share of new customers, by the orders of new and of returning customers. */
export function customerDrivers(
  index: Index,
  metric: Metric,
  periods: Periods,
  currency: string,
): Breakdown | null {
  const isRevenue = metric.key === "revenue" && metric.numerator === "revenue";
  if (!periods.against || !index.sources.has("shop") || !(isRevenue || metric.key === "new_customer_share")) {
    return null;
  }
  const counts = (key: string, label: string, figure: Figure): Factor => ({
    key,
    label,
    unit: "count",
    of: [figure],
  });
  const factors = [
    counts("new", "orders of new customers", "newOrders"),
    counts("returning", "orders of returning customers", "returningOrders"),
    ...(isRevenue ? [orderValue] : []),
  ];
  const levels = factors.map((factor) => levelOf(index, factor, periods));
  const known = levels.filter((level) => level !== null);
  if (known.length < factors.length) return null;
  const share = ([fresh = 0, returning = 0]: readonly number[]) =>
    fresh + returning === 0 ? null : fresh / (fresh + returning);
  const revenue = ([fresh = 0, returning = 0, value = 0]: readonly number[]) => (fresh + returning) * value;
  const before = known.map((level) => level.before);
  const after = known.map((level) => level.after);
  // a share is undefined without any order, in a mixed case too
  if (!isRevenue && [before, after].some((counted) => counted.some((count) => count === 0))) return null;
  const result = isRevenue ? revenue : (inputs: readonly number[]) => share(inputs) ?? 0;
  const effects = shapleyEffects(result, before, after);
  const parts = factors.map((factor, at) =>
    partOf(factor, known[at] ?? { before: 0, after: 0 }, effects[at] ?? 0, currency),
  );
  return breakdown("customer", parts);
}
