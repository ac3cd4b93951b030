import { dayText, decimal, monthName, percentText, wholeNumber } from "../../analysis/wording";
import { addDays } from "../../calendar/day";
import { forecastMonth } from "../../analysis/briefing/forecast-month";
import { changeOf, ratioOf, totalsBefore, totalsOf } from "../report-input";
import { columnsOf, fig, moneyText, type SectionWriter } from "./section-tools";

const steps = [
  { key: "sessions", label: "Sessions" },
  { key: "productViews", label: "Product views" },
  { key: "cartAdds", label: "Added to cart" },
  { key: "checkouts", label: "Checkouts" },
  { key: "purchases", label: "Purchases" },
] as const;

type Step = { label: string; rate: number | null; moved: number | null };

/** The step whose rate changed most, in a sentence. */
function movedMost(rows: readonly Step[]): string[] {
  const most = rows.toSorted((a, b) => Math.abs(b.moved ?? 0) - Math.abs(a.moved ?? 0))[0];
  if (!most || most.rate === null || most.moved === null || most.moved === 0) return [];
  const by = `${decimal(Math.abs(most.moved) * 100, 2)} percentage points ${most.moved < 0 ? "lower" : "higher"}`;
  return [
    `The step that moved most is “${most.label}”: ${percentText(most.rate, 1)} of the step before it got there, ${by} than before.`,
  ];
}

/** Where visitors leave on the way to an order. */
export const funnel: SectionWriter = (input) => {
  const now = totalsOf(input, input.period);
  const before = totalsBefore(input);
  if (now.sessions === null) return null;
  const rows = steps.map(({ key, label }, at) => {
    const previous = steps[at - 1]?.key;
    const rate = previous ? ratioOf(now[key], now[previous]) : null;
    const rateBefore = previous && before ? ratioOf(before[key], before[previous]) : null;
    const moved = rate === null || rateBefore === null ? null : rate - rateBefore;
    return { label, value: now[key], then: before?.[key] ?? null, rate, moved };
  });
  const rate = ratioOf(now.purchases, now.sessions);
  return {
    title: "Funnel",
    text: [
      ...(rate === null
        ? []
        : [`${percentText(rate, 2)} of ${wholeNumber(now.sessions)} sessions ended in a purchase.`]),
      ...movedMost(rows),
    ],
    tables: [
      {
        title: "Funnel",
        columns: columnsOf(
          "Step",
          "This period",
          "Of the step before",
          ...(input.against ? ["Before", "Change", "Step rate, change"] : []),
        ),
        rows: rows.map(({ label, value, then, rate: own, moved: by }) => [
          label,
          fig(value, "count"),
          fig(own, "share"),
          ...(input.against
            ? [fig(then, "count"), fig(changeOf(value, then), "change"), fig(by, "points")]
            : []),
        ]),
        total: null,
      },
    ],
    chart: {
      kind: "bar",
      title: "Funnel",
      as: "count",
      points: rows.map(({ label, value, then }) => ({ label, value, before: then })),
    },
  };
};

/** New and returning customers by their orders. */
export const customers: SectionWriter = (input) => {
  const now = totalsOf(input, input.period);
  const before = totalsBefore(input);
  const { orders, newOrders } = now;
  if (orders === null || newOrders === null) return null;
  const then = before && { all: before.orders, fresh: before.newOrders };
  const back = then && then.all !== null && then.fresh !== null ? then.all - then.fresh : null;
  const cells = (label: string, value: number, was: number | null | undefined) => [
    label,
    fig(value, "count"),
    fig(ratioOf(value, orders), "share"),
    ...(input.against ? [fig(was, "count"), fig(changeOf(value, was), "change")] : []),
  ];
  const share = ratioOf(newOrders, orders);
  return {
    title: "New and returning customers",
    text: [
      ...(share === null
        ? []
        : [`${percentText(share)} of ${wholeNumber(orders)} orders came from new customers.`]),
      "The shop reports orders by new and returning customers, not their revenue.",
    ],
    tables: [
      {
        title: "Orders by customer",
        columns: columnsOf("Customers", "Orders", "Share", ...(input.against ? ["Before", "Change"] : [])),
        rows: [cells("New", newOrders, then?.fresh), cells("Returning", orders - newOrders, back)],
        total: cells("All", orders, then?.all),
      },
    ],
    chart: null,
  };
};

/** Where the running month lands, as of the day on which the report is written. */
export const forecast: SectionWriter = (input) => {
  const shop = input.readings.shopify;
  const lands = shop && forecastMonth(shop.shopDays, input.today);
  if (!lands) return null;
  const target = input.targets.revenueMinor;
  const month = monthName(lands.month);
  const gap = target ? lands.expectedMinor - target : null;
  const off =
    gap !== null && target
      ? `, ${percentText(Math.abs(gap) / target, 1)} ${gap < 0 ? "below" : "above"} its target`
      : "";
  return {
    title: "Forecast",
    text: [
      `As of ${dayText(addDays(input.today, -1))}, ${month} lands near ${moneyText(lands.expectedMinor, input.currency)}${off}, if each weekday goes on like in the last 28 days. In 8 of 10 cases it lands between ${moneyText(lands.lowMinor, input.currency)} and ${moneyText(lands.highMinor, input.currency)}. A sale or a holiday is not in it.`,
    ],
    tables: [
      {
        title: `Revenue of ${month}`,
        columns: columnsOf("Figure", `Amount, ${input.currency}`),
        rows: [
          ["Expected", fig(lands.expectedMinor, "money")],
          ["Low end", fig(lands.lowMinor, "money")],
          ["High end", fig(lands.highMinor, "money")],
          ...(target
            ? [
                ["Target", fig(target, "money")],
                ["Gap to target", fig(gap, "money")],
              ]
            : []),
        ],
        total: null,
      },
    ],
    chart: null,
  };
};
