import { addDays } from "../../calendar/day";
import { listText } from "../../format";
import { campaignCaps } from "../../analysis/playbooks/budget-cap";
import { largestCostRise } from "../../analysis/briefing/campaign-cost-rise";
import { judgeCreatives, wornOf } from "../../analysis/playbooks/creative-fatigue";
import { canAnalyse, playbooks } from "../../analysis/playbooks/playbooks";
import { answeredPlatforms, platformNames, type AnalysisInput } from "../../analysis/shop-data";
import { counted, dayText, percentText, quoted } from "../../analysis/wording";
import type { Cell } from "../report-document";
import { periodText } from "../report-period";
import { coverageOf, ratioOf, totalsBefore, totalsOf, type ReportInput } from "../report-input";
import { columnsOf, fig, type SectionWriter } from "./section-tools";

const asOf = ({ today }: AnalysisInput) => `As of ${dayText(addDays(today, -1))}.`;

/** Platforms that claim more than this share of the shop's revenue count orders twice. */
const mostClaimed = 1;
/** Refunds above this share of revenue are named. */
const mostRefunds = 0.05;

function risksOf(input: ReportInput): Cell[][] {
  const { period } = input;
  const rise = largestCostRise(input);
  const worn = wornOf(judgeCreatives(input).creatives);
  const now = totalsOf(input, period);
  const claimed = ratioOf(now.adRevenueMinor, now.revenueMinor);
  const refunds = ratioOf(now.refundsMinor, now.revenueMinor);
  return [
    ...(rise
      ? [
          [
            `${quoted(rise.name)} pays ${percentText(rise.rise)} more for an order than in its 14 days before`,
            platformNames[rise.platform],
            fig(rise.excessMinor, "money"),
          ],
        ]
      : []),
    ...worn.map((one) => [
      `${quoted(one.name)} is past its peak: ${one.advice === "Pause" ? "pause it" : "refresh it"}`,
      platformNames[one.platform],
      fig(one.spendMinor, "money"),
    ]),
    ...(claimed !== null && claimed > mostClaimed
      ? [
          [
            `Ad platforms claim ${percentText(claimed)} of the shop's revenue`,
            "All channels",
            fig(null, "money"),
          ],
        ]
      : []),
    ...(refunds !== null && refunds > mostRefunds
      ? [[`Refunds are ${percentText(refunds, 1)} of revenue`, "Shopify", fig(now.refundsMinor, "money")]]
      : []),
  ];
}

/** What threatens the next weeks, from the figures as they are on the day of writing. */
export const risks: SectionWriter = (input) => {
  const rows = risksOf(input);
  if (rows.length === 0)
    return {
      title: "Risks",
      text: [asOf(input), "None of the watched risks shows."],
      tables: [],
      chart: null,
    };
  return {
    title: "Risks",
    text: [`${asOf(input)} ${counted(rows.length, "risk")} ${rows.length === 1 ? "shows" : "show"}.`],
    tables: [
      {
        title: "Risks",
        columns: [
          { label: "Risk", numeric: false },
          { label: "Where", numeric: false },
          { label: `At stake, ${input.currency}`, numeric: true },
        ],
        rows,
        total: null,
      },
    ],
    chart: null,
  };
};

/** What to do now: what the playbooks recommend on the figures of this report. */
export const recommendations: SectionWriter = (input) => {
  const able = playbooks.filter((playbook) => canAnalyse(playbook, answeredPlatforms(input)));
  if (able.length === 0) return null;
  const found = able
    .map((playbook) => ({ playbook, result: playbook.analyse(input) }))
    .filter(({ result }) => result.flagged > 0);
  const caps = campaignCaps(input).campaigns.filter(({ worthMore }) => worthMore);
  if (found.length === 0) {
    const text = [`${asOf(input)} ${listText(able.map(({ name }) => name))} found nothing to change.`];
    return { title: "Recommendations", text, tables: [], chart: null };
  }
  return {
    title: "Recommendations",
    text: [asOf(input), ...found.map(({ playbook, result }) => `${playbook.name}: ${result.recommendation}`)],
    tables:
      caps.length > 0
        ? [
            {
              title: "Campaigns worth more budget",
              columns: columnsOf("Campaign", "Budget a day", "Days stopped of 7", "Return of 7 days"),
              rows: caps.map((one) => [
                one.name,
                fig(one.budgetMinor, "money"),
                fig(one.daysCapped, "count"),
                fig(one.weekReturn, "ratio"),
              ]),
              total: null,
            },
          ]
        : [],
    chart: null,
  };
};

function gapsOf(input: ReportInput): string[] {
  const { asked, readings, period, against } = input;
  const names = (platforms: (keyof typeof platformNames)[]) =>
    listText(platforms.map((one) => platformNames[one]));
  const silent = asked.filter((name) => readings[name] === undefined);
  const all: (keyof typeof platformNames)[] = ["shopify", "meta_ads", "google_ads", "ga4"];
  const unasked = all.filter((name) => !asked.includes(name));
  const missing = coverageOf(input, period).filter(({ missingDays }) => missingDays > 0);
  const before = against ? coverageOf(input, against).filter(({ missingDays }) => missingDays > 0) : [];
  const days = (count: number) => counted(count, "day");
  return [
    ...(silent.length > 0 ? [`${names(silent)} didn't answer: what they know is missing.`] : []),
    ...(unasked.length > 0
      ? [`${names(unasked)} ${unasked.length === 1 ? "is" : "are"} not part of this report.`]
      : []),
    ...missing.map(
      ({ platform, missingDays }) =>
        `${platformNames[platform]} has no figures for ${days(missingDays)} of the period.`,
    ),
    ...(against
      ? before.map(
          ({ platform, missingDays }) =>
            `${platformNames[platform]} has no figures for ${days(missingDays)} of ${periodText(against)}, so its figures are not compared.`,
        )
      : []),
    "No platform reports products, so there is nothing by product.",
  ];
}

/** Where the figures come from, how they are made, and what is missing. */
export const method: SectionWriter = (input) => {
  const { period, against } = input;
  const compared = against ? `compared with ${periodText(against)}` : "compared with nothing";
  const ads = totalsBefore(input);
  return {
    title: "Method and gaps",
    text: [
      `Full days from ${dayText(period.from)} to ${dayText(period.to)}, ${compared}.`,
      "Revenue, orders and refunds are the shop's. Ad spend, clicks, orders from ads and revenue from ads are what the ad platforms report; their revenue may count an order more than once. MER is revenue per ad spend, ROAS revenue from ads per ad spend, CPA ad spend per order from ads. Monthly targets are spread over the days of their month.",
      ...gapsOf(input),
      ...(against && !ads?.spendMinor && !ads?.revenueMinor
        ? ["Little can be compared with the period before."]
        : []),
    ],
    tables: [
      {
        title: "Platforms",
        columns: [
          { label: "Platform", numeric: false },
          { label: "Figures from", numeric: false },
          { label: "Days missing", numeric: true },
        ],
        rows: coverageOf(input, period).map(({ platform, firstDay, missingDays }) => [
          platformNames[platform],
          firstDay ?? "never",
          fig(missingDays, "count"),
        ]),
        total: null,
      },
    ],
    chart: null,
  };
};
