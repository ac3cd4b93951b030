import { weekdayOf } from "../../calendar/day";
import { sumOf, within } from "../../analysis/span";
import { counted, decimal, exactUnits, percentText, quoted } from "../../analysis/wording";
import {
  adTable,
  campaignGroups,
  channelGroups,
  creativeGroups,
  groupsOfCampaigns,
  mergeGroups,
  type AdGroup,
} from "../ad-groups";
import type { ChartData } from "../report-document";
import { ratioOf, totalsOf, type ReportInput } from "../report-input";
import { columnsOf, fig, moneyText, type SectionWriter } from "./section-tools";

const barsOf = (title: string, groups: readonly AdGroup[]): ChartData => ({
  kind: "bar",
  title,
  as: "money",
  points: groups.map(({ label, now, before }) => ({
    label,
    value: now.spendMinor,
    before: before?.spendMinor ?? null,
  })),
});

function claimText(input: ReportInput): string {
  const { revenueMinor, adRevenueMinor } = totalsOf(input, input.period);
  const share = ratioOf(adRevenueMinor, revenueMinor);
  if (share === null) return "";
  return `The ad platforms claim ${percentText(share)} of the shop's revenue for themselves${share > 1 ? ", which can't be: they count the same orders more than once" : ""}.`;
}

/** What each ad platform spent and claims to have brought. */
export const channels: SectionWriter = (input) => {
  const groups = channelGroups(input);
  if (groups.length === 0) return null;
  const all = mergeGroups("All", groups);
  const first = groups[0];
  const text = [
    first && groups.length > 1 && all.now.spendMinor > 0
      ? `${first.label} took ${percentText(first.now.spendMinor / all.now.spendMinor)} of ${moneyText(all.now.spendMinor, input.currency)} of ad spend.`
      : "",
    claimText(input),
  ].filter((one) => one !== "");
  return {
    title: "Channels",
    text,
    tables: [adTable(input, "Channels", "Channel", groups)],
    chart: groups.length > 1 ? barsOf("Ad spend by channel", groups) : null,
  };
};

function bestAndWorst(input: ReportInput, groups: readonly AdGroup[]): string[] {
  const judged = groups
    .map((group) => ({ group, cpa: ratioOf(group.now.spendMinor, group.now.orders) }))
    .filter(({ group, cpa }) => cpa !== null && (group.now.orders ?? 0) >= 10);
  if (judged.length < 2) return [];
  const sorted = judged.toSorted((a, b) => (a.cpa ?? 0) - (b.cpa ?? 0));
  const [best, worst] = [sorted[0], sorted[sorted.length - 1]];
  const words = (one: (typeof sorted)[number] | undefined) =>
    one ? `${quoted(one.group.label)} at ${exactUnits(one.cpa ?? 0, input.currency)} ${input.currency}` : "";
  return [
    `Of those with 10 orders or more, ${words(best)} an order was the cheapest and ${words(worst)} the dearest.`,
  ];
}

/** The campaigns by spend, the rest in one row. */
export const campaigns: SectionWriter = (input) => {
  const groups = groupsOfCampaigns(input);
  if (groups.length === 0) return null;
  return {
    title: "Campaigns",
    text: bestAndWorst(input, groups),
    tables: [adTable(input, "Campaigns", "Campaign", groups, 15)],
    chart: groups.length > 1 ? barsOf("Ad spend by campaign", groups.slice(0, 8)) : null,
  };
};

/** The creatives by spend, with the shop's orders by first touch. */
export const creatives: SectionWriter = (input) => {
  const groups = creativeGroups(input).filter(({ now }) => now.spendMinor > 0);
  if (groups.length === 0) return null;
  const noShop = input.readings.shopify
    ? "Orders and revenue are the shop's, by first touch."
    : "Orders by first touch need Shopify, which is not part of this report.";
  return {
    title: "Creatives",
    text: [noShop, ...bestAndWorst(input, groups)],
    tables: [adTable(input, "Creatives", "Creative", groups, 15)],
    chart: null,
  };
};

const weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const fromMonday = (weekday: number) => (weekday + 6) % 7;

function shopWeekdays(input: ReportInput) {
  const rows = within(input.readings.shopify?.shopDays ?? [], input.period);
  if (rows.length < 7) return null;
  const order = [1, 2, 3, 4, 5, 6, 0];
  const cells = (label: string, own: typeof rows) => [
    label,
    fig(own.length, "count"),
    fig(
      sumOf(own, (row) => row.orders),
      "count",
    ),
    fig(
      sumOf(own, (row) => row.revenueMinor),
      "money",
    ),
    fig(
      ratioOf(
        sumOf(own, (row) => row.revenueMinor),
        own.length,
      ),
      "price",
    ),
  ];
  return {
    title: "Weekdays",
    columns: columnsOf("Weekday", "Days", "Orders", "Revenue", "Revenue a day"),
    rows: order.map((weekday) =>
      cells(
        weekdayNames[weekday] ?? "",
        rows.filter((row) => weekdayOf(row.day) === weekday),
      ),
    ),
    total: cells("All", rows),
  };
}

/** Which days of the week sell and cost what. */
export const weekdays: SectionWriter = (input) => {
  const byDay = campaignGroups(input, ({ day }) => ({
    key: String(fromMonday(weekdayOf(day))),
    label: weekdayNames[weekdayOf(day)] ?? "",
    note: "",
  })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const shop = shopWeekdays(input);
  const tables = byDay.length > 0 ? [adTable(input, "Weekdays", "Weekday", byDay)] : shop ? [shop] : [];
  if (tables.length === 0) return null;
  const judged = byDay.filter(({ now }) => (now.orders ?? 0) >= 10);
  const cheap = judged.toSorted(
    (a, b) => a.now.spendMinor / (a.now.orders ?? 1) - b.now.spendMinor / (b.now.orders ?? 1),
  )[0];
  const text = cheap
    ? [
        `Orders were cheapest on ${cheap.label}s: ${exactUnits(cheap.now.spendMinor / (cheap.now.orders ?? 1), input.currency)} ${input.currency} each, at a ROAS of ${decimal(ratioOf(cheap.now.revenueMinor, cheap.now.spendMinor) ?? 0, 2)} over ${counted(cheap.now.orders ?? 0, "order")}.`,
      ]
    : [];
  return {
    title: "Weekdays",
    text,
    tables,
    chart: byDay.length > 1 ? barsOf("Ad spend by weekday", byDay) : null,
  };
};
