import { budgetCap } from "./budget-cap";
import { lastFullDays, sumOf, within } from "../span";
import { creativeFatigue } from "./creative-fatigue";
import type { PlaybookResult } from "./playbook-result";
import { spendPacing } from "./spend-pacing";
import type { AnalysisInput, PlatformName } from "../shop-data";
import { counted, wholeNumber, wholeUnits } from "../wording";

export type PlaybookTier = "simple" | "standard" | "advanced";

/** One platform that a playbook reads: what for, and whether it is chosen by default. */
export type PlaybookPlatform = { name: PlatformName; reads: string; byDefault: boolean };

/** A packaged analysis: what it is called, reads and shows while it runs, and the function that does it. */
export type Playbook = {
  key: string;
  name: string;
  description: string;
  tier: PlaybookTier;
  /** in reading order; the first one chosen is included in the base price */
  platforms: PlaybookPlatform[];
  /** without an answer of at least one of these there is nothing to judge */
  needs: PlatformName[];
  /** labels of the steps after the reading */
  computing: string[];
  /** what a finding is called */
  noun: string;
  analyse: (input: AnalysisInput) => PlaybookResult;
};

/** Full days of history that a playbook reads: a creative is compared with its own first days. */
export const historyDays = 120;

export const playbooks: readonly Playbook[] = [
  {
    key: "creative-fatigue",
    name: "Creative fatigue",
    description:
      "Finds ads whose audience has seen them too often: frequency up, click rate down, cost per order up.",
    tier: "standard",
    platforms: [
      { name: "meta_ads", reads: "Active creatives", byDefault: true },
      { name: "google_ads", reads: "Active creatives", byDefault: true },
      { name: "shopify", reads: "Orders by first touch", byDefault: true },
      { name: "ga4", reads: "Conversion of sessions", byDefault: false },
    ],
    needs: ["meta_ads", "google_ads"],
    computing: ["Compare with each creative's first 7 days", "Write the recommendation"],
    noun: "creative",
    analyse: creativeFatigue,
  },
  {
    key: "budget-cap",
    name: "Budget cap",
    description: "Finds campaigns that stop on their daily budget while they return more than the target.",
    tier: "simple",
    platforms: [
      { name: "google_ads", reads: "Campaigns and budgets", byDefault: true },
      { name: "meta_ads", reads: "Campaigns and budgets", byDefault: false },
    ],
    needs: ["google_ads", "meta_ads"],
    computing: ["Compare returns with the target"],
    noun: "campaign",
    analyse: budgetCap,
  },
  {
    key: "spend-pacing",
    name: "Spend pacing",
    description: "Compares this month's ad spend with its target, by the share of the month that is over.",
    tier: "simple",
    platforms: [
      { name: "meta_ads", reads: "Spend of the month", byDefault: true },
      { name: "google_ads", reads: "Spend of the month", byDefault: true },
    ],
    needs: ["meta_ads", "google_ads"],
    computing: ["Compare spend with the target"],
    noun: "deviation",
    analyse: spendPacing,
  },
];

/** The playbook with this key, or undefined. */
export function findPlaybook(key: string): Playbook | undefined {
  return playbooks.find((playbook) => playbook.key === key);
}

/** Whether these platforms, chosen or answering, are enough for a result that is worth its price. */
export function canAnalyse(playbook: Playbook, platforms: readonly string[]): boolean {
  return playbook.needs.some((name) => platforms.includes(name));
}

/** A finished run in a few words: "3 creatives flagged", "Nothing to flag". */
export function outcomeText(playbook: Playbook, flagged: number): string {
  return flagged === 0 ? "Nothing to flag" : `${counted(flagged, playbook.noun)} flagged`;
}

function adDetail(playbook: Playbook, input: AnalysisInput, platform: "meta_ads" | "google_ads"): string {
  const reading = input.readings[platform];
  const week = lastFullDays(input.today, 7);
  const ofCreatives = playbook.key === "creative-fatigue";
  const rows = ofCreatives
    ? within(reading?.creativeDays ?? [], week).map((row) => ({
        id: row.creativeId,
        spendMinor: row.spendMinor,
      }))
    : within(reading?.campaignDays ?? [], week).map((row) => ({
        id: row.campaignId,
        spendMinor: row.spendMinor,
      }));
  const active = new Set(rows.filter((row) => row.spendMinor > 0).map((row) => row.id)).size;
  const noun = ofCreatives ? "active creative" : "active campaign";
  const spend = wholeUnits(
    sumOf(rows, (row) => row.spendMinor),
    input.currency,
  );
  return `${counted(active, noun)}, 7 days, ${spend} ${input.currency}`;
}

/** What one platform answered, for the step of a run: "14 active creatives, 7 days, 30,390 USD". */
export function readingDetail(playbook: Playbook, input: AnalysisInput, platform: PlatformName): string {
  const week = lastFullDays(input.today, 7);
  if (platform === "shopify") {
    const rows = within(input.readings.shopify?.creativeOrders ?? [], week);
    return `${counted(
      sumOf(rows, (row) => row.orders),
      "order",
    )} by first touch, 7 days`;
  }
  if (platform === "ga4") {
    const rows = within(input.readings.ga4?.funnelDays ?? [], week);
    return `${wholeNumber(sumOf(rows, (row) => row.sessions))} sessions, 7 days`;
  }
  return adDetail(playbook, input, platform);
}
