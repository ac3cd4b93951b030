import { addDays } from "../../calendar/day";
import { lastFullDays, sumOf, within } from "../span";
import {
  advise,
  coverageSentence,
  paragraph,
  type PlaybookResult,
  type ResultTable,
} from "./playbook-result";
import { campaignDaysOf, type AnalysisInput, type CampaignDay, type Targets } from "../shop-data";
import { listText } from "@/lib/format";

import { counted, dayText, decimal, minuteText, quoted, spanText, wholeUnits } from "../wording";

/** An increase that platforms accept without restarting their learning phase. */
const budgetStep = 1.2;

/** One campaign that ran yesterday, with its last seven full days. */
export type CampaignCap = {
  platform: CampaignDay["platform"];
  campaignId: string;
  name: string;
  budgetMinor: number;
  spendMinor: number;
  revenueMinor: number;
  /** minute of yesterday at which the budget was used up; null: it was not */
  cappedAtMinute: number | null;
  /** of the last seven full days */
  daysCapped: number;
  /** revenue per spend over the last seven full days, and yesterday */
  weekReturn: number;
  dayReturn: number;
  /** it stopped yesterday, and its return of the week is at or above the wanted one */
  worthMore: boolean;
};

function returnOf(rows: readonly CampaignDay[]): number {
  const spend = sumOf(rows, (row) => row.spendMinor);
  return spend === 0 ? 0 : sumOf(rows, (row) => row.revenueMinor) / spend;
}

/** The return (revenue per spend) that the monthly targets ask for; without both, the average of all campaigns. */
export function wantedReturn(targets: Targets, week: readonly CampaignDay[]): number {
  const { revenueMinor, spendMinor } = targets;
  return revenueMinor !== null && spendMinor !== null && spendMinor > 0
    ? revenueMinor / spendMinor
    : returnOf(week);
}

/** Every campaign of yesterday: those worth more budget first, then those that stopped, then by yesterday's spend. */
export function campaignCaps(input: AnalysisInput): { campaigns: CampaignCap[]; wanted: number } {
  const yesterday = addDays(input.today, -1);
  const week = within(campaignDaysOf(input.readings), lastFullDays(input.today, 7));
  const wanted = wantedReturn(input.targets, week);
  const campaigns = week.flatMap((row) => {
    if (row.day !== yesterday || row.spendMinor === 0) return [];
    const own = week.filter((one) => one.platform === row.platform && one.campaignId === row.campaignId);
    const cap: CampaignCap = {
      platform: row.platform,
      campaignId: row.campaignId,
      name: row.campaignName,
      budgetMinor: row.budgetMinor,
      spendMinor: row.spendMinor,
      revenueMinor: row.revenueMinor,
      cappedAtMinute: row.cappedAtMinute,
      daysCapped: own.filter((one) => one.cappedAtMinute !== null).length,
      weekReturn: returnOf(own),
      dayReturn: returnOf([row]),
      worthMore: row.cappedAtMinute !== null && wanted > 0 && returnOf(own) >= wanted,
    };
    return [cap];
  });
  const byWorth = (a: CampaignCap, b: CampaignCap) =>
    Number(b.worthMore) - Number(a.worthMore) ||
    Number(b.cappedAtMinute !== null) - Number(a.cappedAtMinute !== null) ||
    b.spendMinor - a.spendMinor ||
    (a.campaignId < b.campaignId ? -1 : 1);
  return { campaigns: campaigns.toSorted(byWorth), wanted };
}

function stopText(cap: CampaignCap): string {
  return cap.cappedAtMinute === null ? "–" : minuteText(cap.cappedAtMinute);
}

function headlineOf(worth: readonly CampaignCap[]): string {
  const first = worth[0];
  if (!first) return "Nothing to flag";
  return worth.length === 1
    ? `${first.name} capped at ${stopText(first)}`
    : `${worth.length} campaigns capped`;
}

function tableOf(input: AnalysisInput, campaigns: readonly CampaignCap[]): ResultTable {
  const { from, to } = lastFullDays(input.today, 7);
  return {
    title: `Campaigns and their budgets, ${spanText(from, to)}`,
    note: `Budget a day in ${input.currency}`,
    columns: [
      { label: "Campaign", numeric: false },
      { label: "Stopped at", numeric: true },
      { label: "Days of 7", numeric: true },
      { label: "Return", numeric: true },
      { label: "Budget", numeric: true },
    ],
    rows: campaigns.map((one) => ({
      cells: [
        one.name,
        stopText(one),
        String(one.daysCapped),
        decimal(one.weekReturn, 1),
        wholeUnits(one.budgetMinor, input.currency),
      ],
      advice: advise(one.worthMore ? "Scale" : "Keep"),
    })),
    total: null,
  };
}

function summaryOf(
  input: AnalysisInput,
  campaigns: readonly CampaignCap[],
  worth: readonly CampaignCap[],
  wanted: number,
): string {
  const all = counted(campaigns.length, "campaign");
  if (worth.length === 0) {
    return `Nothing to flag. None of ${all} ran out of budget while it returned ${decimal(wanted, 2)} or more.`;
  }
  const stops = worth.map(
    (one) => `${quoted(one.name)} at ${stopText(one)}, returning ${decimal(one.weekReturn, 1)}`,
  );
  const when = dayText(addDays(input.today, -1));
  return `${worth.length} of ${all} ran out of budget on ${when} while returning ${decimal(wanted, 2)} or more: ${listText(stops)}.`;
}

/** Finds campaigns that stop on their daily budget while they return what the targets ask for, or more. */
export function budgetCap(input: AnalysisInput): PlaybookResult {
  const { campaigns, wanted } = campaignCaps(input);
  const worth = campaigns.filter(({ worthMore }) => worthMore);
  const raises = worth.map(
    (one) =>
      `${quoted(one.name)} from ${wholeUnits(one.budgetMinor, input.currency)} to ${wholeUnits(one.budgetMinor * budgetStep, input.currency)} ${input.currency} a day`,
  );
  return {
    flagged: worth.length,
    headline: headlineOf(worth),
    summary: paragraph(summaryOf(input, campaigns, worth, wanted), coverageSentence(input)),
    recommendation:
      worth.length === 0
        ? "Leave the budgets as they are."
        : `Raise ${listText(raises)} and look again in 3 days.`,
    table: tableOf(input, campaigns),
  };
}
