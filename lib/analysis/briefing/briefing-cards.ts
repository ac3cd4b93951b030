import { addDays } from "../../calendar/day";
import { sumOf } from "../span";
import { campaignCaps } from "../playbooks/budget-cap";
import { largestCostRise, type CostRise } from "./campaign-cost-rise";
import { judgeCreatives, wornOf, type JudgedCreative } from "../playbooks/creative-fatigue";
import { forecastMonth } from "./forecast-month";
import type { AnalysisInput, PlatformName } from "../shop-data";
import {
  dayText,
  decimal,
  exactUnits,
  minuteText,
  monthName,
  numberWord,
  percentText,
  quoted,
  roundedThousands,
  wholeUnits,
} from "../wording";

/** One card of the morning briefing; the same shape as its wire contract, with at most three facts. */
export type BriefingCard = {
  kind: "risk" | "growth" | "forecast";
  platform: PlatformName | null;
  headline: string;
  body: string;
  facts: { label: string; value: string }[];
};

/** Keys of the playbooks that run as sensors in the project: a card names the one that found it. */
export type BriefingInput = AnalysisInput & { sensors: readonly string[] };

const brand = { meta_ads: "Meta", google_ads: "Google" } as const;

function foundBy(input: BriefingInput, playbookKey: string, sensorName: string) {
  const value = input.sensors.includes(playbookKey) ? `${sensorName} sensor` : "Morning briefing";
  return { label: "Found by", value };
}

function readsAds(input: AnalysisInput): boolean {
  return input.readings.meta_ads !== undefined || input.readings.google_ads !== undefined;
}

/** "Prospecting" → "prospecting"; "UGC test" stays. */
function lowerFirst(name: string): string {
  const second = name.charAt(1);
  return second === second.toLowerCase() ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Which part the worn creatives of the campaign have in its higher cost. */
function wornSentence(
  worn: readonly JudgedCreative[],
  all: readonly JudgedCreative[],
  rise: CostRise,
): string {
  const inside = worn.filter(({ campaignId }) => campaignId === rise.campaignId);
  if (inside.length === 0) return "No worn creative explains it.";
  const spend = (creatives: readonly JudgedCreative[]) => sumOf(creatives, (one) => one.spendMinor);
  const share = spend(inside) / spend(all.filter(({ campaignId }) => campaignId === rise.campaignId));
  const noun = inside.length === 1 ? "worn creative takes" : "worn creatives take";
  return `${capitalised(numberWord(inside.length))} ${noun} ${percentText(share)} of its spend.`;
}

function riskCard(input: BriefingInput): BriefingCard {
  const card = { kind: "risk" as const, facts: [] };
  if (!readsAds(input)) {
    return {
      ...card,
      platform: null,
      headline: "No ad platform connected",
      body: "Connect Meta Ads or Google Ads to monitor their costs. Connecting is free.",
    };
  }
  const { creatives } = judgeCreatives(input);
  const worn = wornOf(creatives);
  const atRisk = {
    label: "At risk, 7 days",
    value: `${wholeUnits(
      sumOf(worn, (one) => one.spendMinor),
      input.currency,
    )} ${input.currency}`,
  };
  const sensor = foundBy(input, "creative-fatigue", "Creative fatigue");
  const rise = largestCostRise(input);
  if (rise) {
    const extra = {
      label: `Extra cost, ${dayText(rise.day)}`,
      value: `${wholeUnits(rise.excessMinor, input.currency)} ${input.currency}`,
    };
    return {
      ...card,
      platform: rise.platform,
      headline: `${brand[rise.platform]} ${lowerFirst(rise.name)} CPA is up ${percentText(rise.rise)}`,
      body: `${exactUnits(rise.cpaMinor, input.currency)} ${input.currency} on ${dayText(rise.day)}, against a 14-day average of ${exactUnits(rise.baselineCpaMinor, input.currency)}. ${wornSentence(worn, creatives, rise)}`,
      facts: worn.length > 0 ? [atRisk, sensor] : [extra, { label: "Found by", value: "Morning briefing" }],
    };
  }
  const first = worn[0];
  if (first) {
    return {
      ...card,
      platform: first.platform,
      headline:
        worn.length === 1
          ? "One creative is past its peak"
          : `${capitalised(numberWord(worn.length))} creatives are past their peak`,
      body: `${quoted(first.name)} is shown ${decimal(first.frequency, 1)} times a week to each person, and its click rate is down ${percentText(-(first.clickChange ?? 0))}.`,
      facts: [atRisk, sensor],
    };
  }
  return {
    ...card,
    platform: null,
    headline: "Nothing at risk today",
    body: "No campaign's cost per order is well above its 14-day average, and no creative is past its peak.",
  };
}

function growthCard(input: BriefingInput): BriefingCard {
  const card = { kind: "growth" as const };
  const yesterday = dayText(addDays(input.today, -1));
  const capped = campaignCaps(input).campaigns.find(({ worthMore }) => worthMore);
  if (capped?.cappedAtMinute != null) {
    const at = minuteText(capped.cappedAtMinute);
    return {
      ...card,
      platform: capped.platform,
      headline: `${capped.name} ran out of budget at ${at}`,
      body: `It returned ${decimal(capped.dayReturn, 1)} on ${wholeUnits(capped.spendMinor, input.currency)} ${input.currency} on ${yesterday} and stopped on its daily cap, on ${capped.daysCapped} of the last 7 days.`,
      facts: [
        {
          label: `Revenue, ${yesterday}`,
          value: `${wholeUnits(capped.revenueMinor, input.currency)} ${input.currency}`,
        },
        foundBy(input, "budget-cap", "Budget cap"),
      ],
    };
  }
  const best = judgeCreatives(input).creatives.find(({ advice }) => advice === "Scale");
  if (best?.cpaMinor != null) {
    return {
      ...card,
      platform: best.platform,
      headline: `${best.name} has room to grow`,
      body: `An order costs ${exactUnits(best.cpaMinor, input.currency)} ${input.currency}, and people see it ${decimal(best.frequency, 1)} times a week.`,
      facts: [
        { label: "Spend, 7 days", value: `${wholeUnits(best.spendMinor, input.currency)} ${input.currency}` },
        foundBy(input, "creative-fatigue", "Creative fatigue"),
      ],
    };
  }
  return {
    ...card,
    platform: null,
    headline: readsAds(input) ? "No room to grow found today" : "No ad platform connected",
    body: readsAds(input)
      ? "No campaign stopped on its budget above target, and no creative is far below its target cost."
      : "Connect Meta Ads or Google Ads to see where more budget would pay. Connecting is free.",
    facts: [],
  };
}

function forecastCard(input: BriefingInput): BriefingCard {
  const card = { kind: "forecast" as const, platform: "shopify" as const };
  const shop = input.readings.shopify;
  if (!shop) {
    return {
      ...card,
      headline: "No revenue to forecast",
      body: "Connect Shopify to see where the month lands. Connecting is free.",
      facts: [],
    };
  }
  const forecast = forecastMonth(shop.shopDays, input.today);
  if (!forecast) {
    return {
      ...card,
      headline: "Not enough days yet",
      body: "The forecast needs 28 full days of revenue.",
      facts: [],
    };
  }
  const lands = roundedThousands(forecast.expectedMinor, input.currency);
  const range = `Range ${roundedThousands(forecast.lowMinor, input.currency)} to ${roundedThousands(forecast.highMinor, input.currency)}.`;
  const target = input.targets.revenueMinor;
  const daysLeft = { label: "Days left", value: String(forecast.daysLeft) };
  const headline = `${monthName(forecast.month)} lands near ${lands} ${input.currency}`;
  const pattern = "if each weekday performs as in the last 28 days";
  if (!target) return { ...card, headline, body: `${capitalised(pattern)}. ${range}`, facts: [daysLeft] };
  const gap = forecast.expectedMinor - target;
  const off = percentText(Math.abs(gap) / target, 1);
  return {
    ...card,
    headline,
    body: `${off} ${gap < 0 ? "below" : "above"} target ${pattern}. ${range}`,
    facts: [
      {
        label: gap < 0 ? "Gap to target" : "Above target",
        value: `${roundedThousands(Math.abs(gap), input.currency)} ${input.currency}`,
      },
      daysLeft,
    ],
  };
}

/** The Risk, Growth and Forecast cards of one morning, always three, in this order. */
export function briefingCards(input: BriefingInput): BriefingCard[] {
  return [riskCard(input), growthCard(input), forecastCard(input)];
}
