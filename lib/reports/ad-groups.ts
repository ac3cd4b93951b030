import { sumOf, within, type Span } from "../analysis/span";
import { campaignDaysOf, creativeDaysOf, platformNames, type AdPlatform } from "../analysis/shop-data";
import { adPlatformsOf, changeOf, ratioOf, totalsOf, type ReportInput } from "./report-input";
import type { Cell, FigureKind, ReportTable } from "./report-document";

/** What some ads did together. Orders and revenue are null where the shop, which credits them, did not answer. */
export type AdFigures = {
  spendMinor: number;
  impressions: number;
  clicks: number;
  orders: number | null;
  revenueMinor: number | null;
};

/** A part of the ads: a channel, campaign, creative or weekday. `before` null: nothing is known of it. */
export type AdGroup = { key: string; label: string; note: string; now: AdFigures; before: AdFigures | null };

type Row = { platform: AdPlatform; day: string; spendMinor: number; impressions: number; clicks: number };
type Named<R> = (row: R) => { key: string; label: string; note: string };
type Credit<R> = (rows: readonly R[]) => Pick<AdFigures, "orders" | "revenueMinor">;

function addUp<R extends Row>(rows: readonly R[], credit: Credit<R>): AdFigures {
  return {
    spendMinor: sumOf(rows, (row) => row.spendMinor),
    impressions: sumOf(rows, (row) => row.impressions),
    clicks: sumOf(rows, (row) => row.clicks),
    ...credit(rows),
  };
}

/** Rows of both periods, grouped by name; a group of only one period has zeros in the other. Highest spend first. */
function groupRows<R extends Row>(
  input: ReportInput,
  rows: readonly R[],
  named: Named<R>,
  creditIn: (span: Span) => Credit<R>,
): AdGroup[] {
  const comparable = input.against !== null && totalsOf(input, input.against, true).spendMinor !== null;
  const spans = [input.period, ...(comparable && input.against ? [input.against] : [])];
  const groups = new Map<string, { key: string; label: string; note: string; rows: R[][] }>();
  for (const [at, span] of spans.entries())
    for (const row of within(rows, span)) {
      const name = named(row);
      const group = groups.get(name.key) ?? { ...name, rows: spans.map(() => []) };
      group.rows[at]?.push(row);
      groups.set(name.key, group);
    }
  return [...groups.values()]
    .map(({ rows: [now = [], before], ...name }) => ({
      ...name,
      now: addUp(now, creditIn(input.period)),
      before: before && input.against ? addUp(before, creditIn(input.against)) : null,
    }))
    .toSorted((a, b) => b.now.spendMinor - a.now.spendMinor || (a.key < b.key ? -1 : 1));
}

const claimed = () => (rows: readonly { orders: number; revenueMinor: number }[]) => ({
  orders: sumOf(rows, (row) => row.orders),
  revenueMinor: sumOf(rows, (row) => row.revenueMinor),
});

/** The campaigns' days, grouped. Orders and revenue are what the ad platforms claim. */
export function campaignGroups(
  input: ReportInput,
  named: Named<ReturnType<typeof campaignDaysOf>[number]>,
): AdGroup[] {
  return groupRows(input, campaignDaysOf(input.readings), named, claimed);
}

/** The channels that answered. */
export function channelGroups(input: ReportInput): AdGroup[] {
  return campaignGroups(input, ({ platform }) => ({
    key: platform,
    label: platformNames[platform],
    note: "",
  }));
}

/** The campaigns of all channels. */
export function groupsOfCampaigns(input: ReportInput): AdGroup[] {
  return campaignGroups(input, (row) => ({
    key: `${row.platform} ${row.campaignId}`,
    label: row.campaignName,
    note: platformNames[row.platform],
  }));
}

/** The creatives. Orders and revenue are the shop's, by first touch. */
export function creativeGroups(input: ReportInput): AdGroup[] {
  const credited = input.readings.shopify?.creativeOrders;
  return groupRows(
    input,
    creativeDaysOf(input.readings),
    (row) => ({
      key: `${row.platform} ${row.creativeId}`,
      label: row.creativeName,
      note: platformNames[row.platform],
    }),
    (span) => (rows) => {
      if (!credited) return { orders: null, revenueMinor: null };
      const ids = new Set(rows.map(({ creativeId }) => creativeId));
      const own = within(credited, span).filter(({ creativeId }) => ids.has(creativeId));
      return {
        orders: sumOf(own, (row) => row.orders),
        revenueMinor: sumOf(own, (row) => row.revenueMinor),
      };
    },
  );
}

function addFigures(all: readonly AdFigures[]): AdFigures {
  const known = (figures: (number | null)[]) =>
    figures.some((figure) => figure === null) ? null : sumOf(figures, (figure) => figure ?? 0);
  return {
    spendMinor: sumOf(all, (one) => one.spendMinor),
    impressions: sumOf(all, (one) => one.impressions),
    clicks: sumOf(all, (one) => one.clicks),
    orders: known(all.map(({ orders }) => orders)),
    revenueMinor: known(all.map(({ revenueMinor }) => revenueMinor)),
  };
}

/** Several groups as one. */
export function mergeGroups(label: string, groups: readonly AdGroup[]): AdGroup {
  const before = groups.map((group) => group.before);
  return {
    ...{ key: label, label, note: "" },
    now: addFigures(groups.map(({ now }) => now)),
    before: before.some((one) => one === null) ? null : addFigures(before.flatMap((one) => one ?? [])),
  };
}

const figure = (value: number | null, as: FigureKind): Cell => ({ value, as });

function changeCell(now: AdFigures, before: AdFigures | null): Cell {
  if (before?.spendMinor === 0 && now.spendMinor > 0) return "new";
  return figure(changeOf(now.spendMinor, before?.spendMinor), "change");
}

function cellsOf({ label, note, now, before }: AdGroup, withChange: boolean): Cell[] {
  return [
    note ? `${label} (${note})` : label,
    figure(now.spendMinor, "money"),
    ...(withChange ? [changeCell(now, before)] : []),
    figure(now.clicks, "count"),
    figure(ratioOf(now.clicks, now.impressions), "share"),
    figure(now.orders, "count"),
    figure(ratioOf(now.spendMinor, now.orders), "price"),
    figure(now.revenueMinor, "money"),
    figure(ratioOf(now.revenueMinor, now.spendMinor), "ratio"),
  ];
}

/** The first groups; past `most` rows the rest is one, so that all add up. */
export function foldGroups(groups: readonly AdGroup[], most: number): AdGroup[] {
  if (groups.length <= most) return [...groups];
  const rest = groups.slice(most - 1);
  return [...groups.slice(0, most - 1), mergeGroups(`Others (${rest.length})`, rest)];
}

/** What groups of ads did, with a total. Past `most` rows the rest stands in one row of its own, so that all add up. */
export function adTable(
  input: ReportInput,
  title: string,
  first: string,
  groups: readonly AdGroup[],
  most = Infinity,
): ReportTable {
  const lines = foldGroups(groups, most);
  const withChange = input.against !== null && groups.some(({ before }) => before !== null);
  const several = adPlatformsOf(input).length > 1;
  const named = (group: AdGroup) => (several ? group : { ...group, note: "" });
  const columns = [
    "Spend",
    ...(withChange ? ["Change"] : []),
    "Clicks",
    "CTR",
    "Orders",
    "CPA",
    "Revenue",
    "ROAS",
  ];
  return {
    title,
    columns: [{ label: first, numeric: false }, ...columns.map((label) => ({ label, numeric: true }))],
    rows: lines.map((group) => cellsOf(named(group), withChange)),
    total: lines.length > 1 ? cellsOf(mergeGroups("All", groups), withChange) : null,
  };
}
