import { listText } from "@/lib/format";

import { lastFullDays, sumOf, within } from "../span";
import { adviceFor, costYardstick, type CostYardstick } from "./creative-advice";
import { cpaOf, measureCreatives, type CreativeMetrics } from "./creative-metrics";
import {
  advise,
  coverageSentence,
  paragraph,
  type AdviceWord,
  type PlaybookResult,
  type ResultRow,
  type ResultTable,
} from "./playbook-result";
import type { AnalysisInput, FunnelDay } from "../shop-data";
import {
  changeText,
  counted,
  decimal,
  exactUnits,
  percentText,
  quoted,
  spanText,
  wholeUnits,
} from "../wording";

export type JudgedCreative = CreativeMetrics & { advice: AdviceWord };

const order: AdviceWord[] = ["Pause", "Refresh", "Scale", "Keep"];

/** Every active creative with its advice: Pause first, then Refresh, Scale, Keep; highest spend first in each. */
export function judgeCreatives(input: AnalysisInput): {
  creatives: JudgedCreative[];
  yardstick: CostYardstick | null;
} {
  const measured = measureCreatives(input);
  const yardstick = costYardstick(input, measured);
  const creatives = measured
    .map((creative) => ({ ...creative, advice: adviceFor(creative, yardstick) }))
    .toSorted((a, b) => order.indexOf(a.advice) - order.indexOf(b.advice));
  return { creatives, yardstick };
}

/** Those that are past their peak: to be paused or refreshed. */
export function wornOf(creatives: readonly JudgedCreative[]): JudgedCreative[] {
  return creatives.filter(({ advice }) => advice === "Pause" || advice === "Refresh");
}

function cellsOf(
  name: string,
  figures: Omit<CreativeMetrics, "creativeId" | "name" | "platform" | "campaignId">,
  currency: string,
): string[] {
  const cpa =
    figures.orders === 0
      ? "no orders"
      : figures.cpaMinor === null
        ? "–"
        : exactUnits(figures.cpaMinor, currency);
  return [
    name,
    decimal(figures.frequency, 1),
    figures.clickChange === null ? "–" : changeText(figures.clickChange),
    cpa,
    wholeUnits(figures.spendMinor, currency),
  ];
}

function foldedRow(creatives: readonly JudgedCreative[], currency: string): ResultRow {
  const impressions = sumOf(creatives, (one) => one.impressions);
  const reach = sumOf(creatives, (one) => one.reach);
  const spendMinor = sumOf(creatives, (one) => one.spendMinor);
  const orders = creatives.some((one) => one.orders === null)
    ? null
    : sumOf(creatives, (one) => one.orders ?? 0);
  const compared = creatives.filter((one) => one.clickChange !== null);
  const weight = sumOf(compared, (one) => one.impressions);
  const figures = {
    spendMinor,
    impressions,
    reach,
    frequency: reach > 0 ? impressions / reach : 0,
    clickChange:
      weight > 0 ? sumOf(compared, (one) => (one.clickChange ?? 0) * one.impressions) / weight : null,
    orders,
    cpaMinor: cpaOf(spendMinor, orders),
  };
  const cells = cellsOf(`${creatives.length} other creatives`, figures, currency);
  return { cells, advice: advise("Keep") };
}

function tableOf(input: AnalysisInput, creatives: readonly JudgedCreative[]): ResultTable {
  const { from, to } = lastFullDays(input.today, 7);
  const kept = creatives.filter(({ advice }) => advice === "Keep");
  const folded = kept.length > 2 ? kept.slice(1) : [];
  const rows = creatives
    .filter((one) => !folded.includes(one))
    .map((one): ResultRow => ({ cells: cellsOf(one.name, one, input.currency), advice: advise(one.advice) }));
  const spend = sumOf(creatives, (one) => one.spendMinor);
  return {
    title: `Creatives, ${spanText(from, to)}`,
    note: `CPA and spend in ${input.currency}`,
    columns: [
      { label: "Creative", numeric: false },
      { label: "Frequency", numeric: true },
      { label: "Click rate", numeric: true },
      { label: "CPA", numeric: true },
      { label: "Spend", numeric: true },
    ],
    rows: folded.length > 0 ? [...rows, foldedRow(folded, input.currency)] : rows,
    total:
      creatives.length > 0
        ? [`All ${creatives.length}`, "", "", "", wholeUnits(spend, input.currency)]
        : null,
  };
}

/** ", at a cost per order 44 to 74 % above the 30.00 target": only when every worn creative has a cost above it. */
function costClause(worn: readonly JudgedCreative[], yardstick: CostYardstick | null): string {
  if (!yardstick?.minor) return ""; // a target of 0 is none
  const above = worn.map((one) => (one.cpaMinor ?? 0) / yardstick.minor - 1);
  if (above.some((share) => share < 0.005)) return "";
  const [low, high] = [Math.min(...above), Math.max(...above)];
  const range =
    percentText(low) === percentText(high)
      ? percentText(high)
      : `${Math.round(low * 100)} to ${percentText(high)}`;
  return `, at a cost per order ${range} above ${yardstick.words}`;
}

function summaryOf(
  input: AnalysisInput,
  creatives: readonly JudgedCreative[],
  yardstick: CostYardstick | null,
): string {
  const spend = sumOf(creatives, (one) => one.spendMinor);
  const money = (minor: number) => `${wholeUnits(minor, input.currency)} ${input.currency}`;
  if (creatives.length === 0) return "Nothing to flag. No creative spent anything in the last 7 days.";
  const active = counted(creatives.length, "active creative");
  const worn = wornOf(creatives);
  if (worn.length === 0) {
    return `Nothing to flag. None of ${active} is past its peak; together they took ${money(spend)} in the last 7 days.`;
  }
  const taken = sumOf(worn, (one) => one.spendMinor);
  const [state, pronoun] = worn.length === 1 ? ["is past its peak", "It"] : ["are past their peak", "They"];
  const share = percentText(taken / spend);
  return `${worn.length} of ${active} ${state}. ${pronoun} took ${money(taken)}, ${share} of the last 7 days' spend${costClause(worn, yardstick)}.`;
}

/** What GA4 adds: whether the shop itself converts worse, which would excuse the creatives. */
function conversionSentence(input: AnalysisInput): string {
  const days = input.readings.ga4?.funnelDays;
  if (!days) return "";
  const rate = (rows: readonly FunnelDay[]) =>
    sumOf(rows, (row) => row.purchases) /
    Math.max(
      1,
      sumOf(rows, (row) => row.sessions),
    );
  const week = lastFullDays(input.today, 7);
  const now = rate(within(days, week));
  const before = rate(
    within(days, { from: lastFullDays(input.today, 35).from, to: lastFullDays(week.from, 1).to }),
  );
  if (before === 0) return "";
  const change = now / before - 1;
  return change <= -0.1
    ? `The shop converts ${percentText(-change)} worse than in the four weeks before, so part of the cost is not the creatives'.`
    : `The shop converts ${percentText(now, 1)} of sessions, as before, so the shop itself is not the cause.`;
}

function recommendationOf(input: AnalysisInput, creatives: readonly JudgedCreative[]): string {
  const named = (word: AdviceWord) => creatives.filter(({ advice }) => advice === word);
  const [paused, refreshed] = [named("Pause"), named("Refresh")];
  const best = named("Scale")[0];
  const names = (list: readonly JudgedCreative[]) => listText(list.map(({ name }) => quoted(name)));
  if (paused.length + refreshed.length === 0) {
    return best
      ? `Nothing needs to stop. ${quoted(best.name)} has room: raise its budget in steps of ${percentText(0.2)} a day.`
      : "Leave the creatives as they are and look again in a week.";
  }
  const sentences: string[] = [];
  if (paused.length > 0) {
    const weekly = `${paused.length === 1 ? "its" : "their"} ${wholeUnits(
      sumOf(paused, (one) => one.spendMinor),
      input.currency,
    )} ${input.currency} a week`;
    sentences.push(
      best
        ? `Pause ${names(paused)} and move ${weekly} to ${quoted(best.name)}, in steps of ${percentText(0.2)} a day.`
        : `Pause ${names(paused)} and hold ${weekly} back until a new creative is ready.`,
    );
  }
  if (refreshed.length > 0) {
    const each = refreshed.length === 1 ? "" : " each";
    sentences.push(`Give ${names(refreshed)} a new first frame${each} and look again in 5 days.`);
  }
  if (input.readings.shopify === undefined) {
    sentences.push("Without orders from Shopify we can't advise what to pause or scale.");
  }
  return paragraph(...sentences);
}

/** Finds ads whose audience has seen them too often. Money in minor units; thresholds in `fatigueThresholds`. */
export function creativeFatigue(input: AnalysisInput): PlaybookResult {
  const { creatives, yardstick } = judgeCreatives(input);
  const worn = wornOf(creatives);
  return {
    flagged: worn.length,
    headline:
      worn.length === 0
        ? "Nothing to flag"
        : `${counted(worn.length, "creative")} past ${worn.length === 1 ? "its" : "their"} peak`,
    summary: paragraph(
      summaryOf(input, creatives, yardstick),
      worn.length > 0 ? conversionSentence(input) : "",
      coverageSentence(input),
    ),
    recommendation: recommendationOf(input, creatives),
    table: tableOf(input, creatives),
  };
}
