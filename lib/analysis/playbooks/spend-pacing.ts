import { sumOf, within } from "../span";
import { monthToDate } from "../month-to-date";
import { coverageSentence, paragraph, type PlaybookResult, type ResultTable } from "./playbook-result";
import { platformNames, type AdPlatform, type AnalysisInput } from "../shop-data";
import { decimal, monthName, percentText, wholeUnits } from "../wording";

/** Spend this far from its pace, as a share of the pace, is worth a word. */
export const pacingTolerance = 0.1;

const adPlatforms: AdPlatform[] = ["meta_ads", "google_ads"];

type Judgement = { flagged: boolean; headline: string; summary: string; recommendation: string };

function judge(input: AnalysisInput, spendMinor: number): Judgement {
  const month = monthToDate(input);
  const target = input.targets.spendMinor;
  const money = (minor: number) => `${wholeUnits(minor, input.currency)} ${input.currency}`;
  const quiet = (summary: string, recommendation: string): Judgement => ({
    flagged: false,
    headline: "Nothing to flag",
    summary,
    recommendation,
  });
  if (target === null || target === 0) {
    return quiet(
      `Nothing to flag: there is no monthly target. ${money(spendMinor)} was spent in the first ${month.fullDays} days.`,
      "Set a monthly spend target to monitor the pace.",
    );
  }
  const pace = target * month.paceShare;
  const off = spendMinor / pace - 1;
  const projected = spendMinor / month.paceShare;
  const silent = adPlatforms.some((name) => input.asked.includes(name) && !input.readings[name]);
  const facts = `${money(spendMinor)} of ${money(target)} was spent in the first ${month.fullDays} of ${month.daysInMonth} days`;
  // A part of the spend can prove that there is too much of it, never that there is too little.
  if (Math.abs(off) < pacingTolerance || (off < 0 && silent)) {
    const lands = `At this pace ${monthName(month.to)} ends near ${money(projected)}.`;
    return quiet(
      `Nothing to flag. ${facts}, ${percentText(month.paceShare)} of the month. ${lands}`,
      "Keep the budgets.",
    );
  }
  const word = off > 0 ? "over" : "under";
  const daysLeft = month.daysInMonth - month.fullDays;
  const left = Math.max(0, target - spendMinor);
  return {
    flagged: true,
    headline: `Spend ${percentText(Math.abs(off))} ${word} pace`,
    summary: `${facts}, ${percentText(Math.abs(off), 1)} ${word} pace. ${monthName(month.to)} would end near ${money(projected)}.`,
    recommendation:
      daysLeft === 0
        ? "The month is over; check the target of the next one."
        : `Set the budgets to ${money(left / daysLeft)} a day for the ${daysLeft} days left.`,
  };
}

function tableOf(input: AnalysisInput): ResultTable {
  const month = monthToDate(input);
  const cellsOf = (label: string, spendMinor: number) => [
    label,
    wholeUnits(spendMinor, input.currency),
    wholeUnits(spendMinor / month.fullDays, input.currency),
    wholeUnits(spendMinor / month.paceShare, input.currency),
  ];
  const read = adPlatforms.flatMap((name) => {
    const rows = input.readings[name]?.campaignDays;
    return rows ? [{ name, spendMinor: sumOf(within(rows, month), (row) => row.spendMinor) }] : [];
  });
  const all = sumOf(read, (one) => one.spendMinor);
  return {
    title: `Spend, ${monthName(month.to)} so far`,
    note: `In ${input.currency}, ${decimal(month.paceShare * 100, 0)}\u00a0% of the month is over`,
    columns: [
      { label: "Platform", numeric: false },
      { label: "So far", numeric: true },
      { label: "A day", numeric: true },
      { label: "Month at this pace", numeric: true },
    ],
    rows: read.map(({ name, spendMinor }) => ({
      cells: cellsOf(platformNames[name], spendMinor),
      advice: null,
    })),
    total: read.length > 0 ? cellsOf("All", all) : null,
  };
}

/** Compares this month's ad spend with its target by the share of the month that is over. */
export function spendPacing(input: AnalysisInput): PlaybookResult {
  const judged = judge(input, monthToDate(input).spendMinor ?? 0);
  return {
    flagged: judged.flagged ? 1 : 0,
    headline: judged.headline,
    summary: paragraph(judged.summary, coverageSentence(input)),
    recommendation: judged.recommendation,
    table: tableOf(input),
  };
}
