import { addDays, daysBetween } from "@/lib/calendar/day";

import {
  campaignDaysOf,
  creativeDaysOf,
  type AdPlatform,
  type AnalysisInput,
  type PlatformName,
} from "../shop-data";
import { sumOf, type Span } from "../span";
import { sourceOf, type Figure, type Source } from "./metrics";
import type { Question } from "./question";

/** One day of one source; of ads, of one campaign or creative. */
export type Row = {
  day: string;
  platform: AdPlatform | null;
  campaign: string | null;
  creative: string | null;
  figures: Partial<Record<Figure, number>>;
};

/** The rows that a question is about, by source, and what its spans became with the days that there are. */
export type Index = {
  /** rows of campaigns; of the chosen creatives where the question names some */
  ads: Row[];
  creatives: Row[];
  shop: Row[];
  funnel: Row[];
  /** what campaigns and creatives are called, by key */
  names: Map<string, string>;
  /** the question names platforms, campaigns or creatives: only what ads are credited with can be said */
  narrowed: boolean;
  sources: Set<Source>;
  /** first day of each source's data, with what the question leaves out; null: no rows */
  firstDays: Record<Source, string | null>;
};

/** Ids are unique within a platform. */
export const adKey = (platform: string, id: string) => `${platform} ${id}`;

const isAdPlatform = (name: PlatformName): name is AdPlatform => name === "meta_ads" || name === "google_ads";

function creativeRows({ readings }: AnalysisInput): Row[] {
  const credited = new Map(
    (readings.shopify?.creativeOrders ?? []).map((row) => [`${row.creativeId} ${row.day}`, row]),
  );
  const days = creativeDaysOf(readings);
  const rows = days.map((row): Row => {
    const key = `${row.creativeId} ${row.day}`;
    const orders = credited.get(key);
    credited.delete(key);
    return {
      day: row.day,
      platform: row.platform,
      campaign: adKey(row.platform, row.campaignId),
      creative: adKey(row.platform, row.creativeId),
      figures: {
        ...{ spend: row.spendMinor, impressions: row.impressions, clicks: row.clicks },
        ...{ adOrders: orders?.orders ?? 0, adRevenue: orders?.revenueMinor ?? 0 },
      },
    };
  });
  const home = new Map(days.map((row) => [row.creativeId, row]));
  // orders of days on which their creative no longer spent
  const late = [...credited.values()].flatMap((order) => {
    const row = home.get(order.creativeId);
    if (!row) return [];
    const figures = { adOrders: order.orders, adRevenue: order.revenueMinor };
    const campaign = adKey(row.platform, row.campaignId);
    const creative = adKey(row.platform, row.creativeId);
    return [{ day: order.day, platform: row.platform, campaign, creative, figures }];
  });
  return [...rows, ...late];
}

function campaignRows({ readings }: AnalysisInput): Row[] {
  return campaignDaysOf(readings).map((row) => ({
    day: row.day,
    platform: row.platform,
    campaign: adKey(row.platform, row.campaignId),
    creative: null,
    figures: {
      ...{ spend: row.spendMinor, impressions: row.impressions, clicks: row.clicks },
      ...{ adOrders: row.orders, adRevenue: row.revenueMinor },
    },
  }));
}

const plain = (day: string, figures: Row["figures"]): Row => ({
  ...{ day, platform: null, campaign: null, creative: null },
  figures,
});

function namesOf({ readings }: AnalysisInput): Map<string, string> {
  return new Map([
    ...campaignDaysOf(readings).map((row): [string, string] => [
      adKey(row.platform, row.campaignId),
      row.campaignName,
    ]),
    ...creativeDaysOf(readings).map((row): [string, string] => [
      adKey(row.platform, row.creativeId),
      row.creativeName,
    ]),
  ]);
}

function sourcesOf({ readings }: AnalysisInput): Set<Source> {
  const has: [Source, boolean][] = [
    ["ads", readings.meta_ads !== undefined || readings.google_ads !== undefined],
    ["shop", readings.shopify !== undefined],
    ["funnel", readings.ga4 !== undefined],
  ];
  return new Set(has.flatMap(([source, answered]) => (answered ? [source] : [])));
}

function firstDayOf(rows: readonly { day: string }[]): string | null {
  return rows.reduce<string | null>((first, { day }) => (first === null || day < first ? day : first), null);
}

/** Puts what the platforms answered into rows of one form, and leaves out what the question filters away. */
export function indexData(input: AnalysisInput, { filters }: Question): Index {
  const platforms = filters.platforms.filter(isAdPlatform);
  const kept = (row: Row) =>
    (platforms.length === 0 || platforms.some((name) => name === row.platform)) &&
    (filters.campaignIds.length === 0 ||
      filters.campaignIds.some((id) => row.campaign === adKey(row.platform ?? "", id)));
  const ofCreative = (row: Row) =>
    filters.creativeIds.length === 0 ||
    filters.creativeIds.some((id) => row.creative === adKey(row.platform ?? "", id));
  const creatives = creativeRows(input).filter((row) => kept(row) && ofCreative(row));
  const { shopify, ga4 } = input.readings;
  return {
    ads: filters.creativeIds.length > 0 ? creatives : campaignRows(input).filter(kept),
    creatives,
    shop: (shopify?.shopDays ?? []).map((row) =>
      plain(row.day, {
        ...{ orders: row.orders, newOrders: row.newCustomerOrders },
        returningOrders: row.orders - row.newCustomerOrders,
        ...{ revenue: row.revenueMinor, refunds: row.refundsMinor },
      }),
    ),
    funnel: (ga4?.funnelDays ?? []).map(({ day, ...figures }) => plain(day, figures)),
    names: namesOf(input),
    narrowed: platforms.length + filters.campaignIds.length + filters.creativeIds.length > 0,
    sources: sourcesOf(input),
    firstDays: {
      ads: firstDayOf([...campaignDaysOf(input.readings), ...creativeDaysOf(input.readings)]),
      shop: firstDayOf(shopify?.shopDays ?? []),
      funnel: firstDayOf(ga4?.funnelDays ?? []),
    },
  };
}

export function rowsOf(index: Index, figure: Figure): Row[] {
  return index[sourceOf[figure]];
}

/** Sum of one figure over the days of a span; 0 without one. */
export function figureIn(rows: readonly Row[], figure: Figure, span: Span | null): number {
  if (!span) return 0;
  return sumOf(rows, (row) => (row.day >= span.from && row.day <= span.to ? (row.figures[figure] ?? 0) : 0));
}

export type Spans = { period: Span; against: Span | null; notes: string[] };

/** Sums of such periods can't be compared as they are. */
export function lengthsDiffer(one: Span, other: Span): boolean {
  const [days, others] = [lengthOf(one), lengthOf(other)];
  return Math.abs(days - others) > 0.15 * Math.max(days, others);
}

export const lengthOf = ({ from, to }: Span) => daysBetween(from, to) + 1;

/** The span up to yesterday, and the other one shortened to as many days, so that like is compared with like. */
export function fullDaysOf(question: Question, today: string): Spans {
  const yesterday = addDays(today, -1);
  const { period, against } = question;
  if (period.to <= yesterday) return { period, against, notes: [] };
  const cut = { from: period.from < yesterday ? period.from : yesterday, to: yesterday };
  const last = against && addDays(against.from, lengthOf(cut) - 1);
  const shortened = against && last && last < against.to;
  return {
    period: cut,
    against: shortened ? { from: against.from, to: last } : against,
    notes: ["Today isn't over, so only full days up to yesterday are counted."],
  };
}
