import { counted, decimal, minuteText, percentText, quoted, wholeUnits } from "../wording";
import { shownBreakdown } from "./choose-cause";
import type { Cause, Diagnosis, Facts, Part } from "./facts";
import { figureInWords, sizeInWords, startOf } from "./figure-text";
import { nameOf } from "./headline";
import { lengthOf } from "./index-data";
import { sourceOf } from "./metrics";
import { largeEnough, ranked } from "./ranking";
import { restKey } from "./split";

type Advice = { do: string; expected: string };

const deepest = (cause: Cause): Cause => (cause.inside ? deepest(cause.inside) : cause);

/** Whether the change is bad news; null for figures that are neither good nor bad. */
function isWorse({ change, metric }: Facts): boolean | null {
  if (!change || metric.better === null) return null;
  return metric.better === "more" ? change < 0 : change > 0;
}

/** Worn creatives of the cause, or of everything where the cause is not an ad. */
function wornAdvice({ worn, currency }: Facts, cause: Cause | null): Advice[] {
  const own = worn.filter(
    (one) => cause === null || [one.key, one.campaign, one.key.split(" ")[0]].includes(cause.key),
  );
  return own.slice(0, 2).map((one) => {
    const spend = `${wholeUnits(one.spendMinor, currency)} ${currency} a week`;
    const orders = one.orders === null ? "" : ` that now bring ${counted(one.orders, "order")}`;
    return one.advice === "Pause"
      ? { do: `Pause ${quoted(one.name)}.`, expected: `Frees ${spend}${orders}.` }
      : {
          do: `Give ${quoted(one.name)} a new first frame.`,
          expected: `${spend}${orders} reach people who have not seen it yet.`,
        };
  });
}

function cappedAdvice({ capped, currency, metric, question: { filters } }: Facts): Advice[] {
  const isOfAll = filters.platforms.length + filters.campaignIds.length + filters.creativeIds.length === 0;
  if (!isOfAll || !["revenue", "orders", "roas", "mer"].includes(metric.key)) return [];
  return capped.slice(0, 1).map((one) => {
    const step = one.budgetMinor * 0.2;
    const money = (minor: number) => `${wholeUnits(minor, currency)} ${currency}`;
    return {
      do: `Raise the budget of ${quoted(one.name)} by ${percentText(0.2)}: it ran out at ${minuteText(one.atMinute)}.`,
      expected: `About ${money(step * one.weekReturn)} more a day for ${money(step)}, if it goes on returning ${decimal(one.weekReturn, 1)}.`,
    };
  });
}

/** What is won when the cause goes back to where it was. */
function reversal(facts: Facts, cause: Cause): Advice {
  const { written, currency, metric, after } = facts;
  const part = deepest(cause);
  const size = sizeInWords(part.change, written, currency);
  const back = after === null ? "" : figureInWords(after - part.change, written, currency);
  const name = nameOf(part);
  if (part.by === "driver" || part.by === "funnel_step" || part.by === "customer") {
    const isReturning = part.key === "returning";
    return {
      do: isReturning
        ? "Write to customers who bought before, and check what they saw that the period before had."
        : `Start with ${part.label}: nothing else moved ${metric.name} as much.`,
      expected: `${startOf(part.label)} back at the earlier level: ${metric.name} would be ${back}.`,
    };
  }
  const act =
    part.kind === "appeared"
      ? `Check whether ${name} earns its place.`
      : part.kind === "disappeared"
        ? `Decide whether ${name} should run again.`
        : part.kind === "mix"
          ? `Check the budget of ${name} against its return.`
          : `Look at ${name} first.`;
  return { do: act, expected: `It moved ${metric.name} by ${size}; without that it would be ${back}.` };
}

/** Money from the worst to the best of a ranking, as far as their figures hold. */
function shiftAdvice(facts: Facts): Advice[] {
  const { metric, currency, period } = facts;
  const breakdown = shownBreakdown(facts, null);
  if (!breakdown || !["cpa", "roas"].includes(metric.key)) return [];
  if (!["platform", "campaign", "creative"].includes(breakdown.by)) return [];
  const order = ranked(largeEnough(breakdown.parts, metric), metric);
  const [best, worst] = [order[0], order.at(-1)];
  if (!best || !worst || best === worst || !best.after || !worst.after) return [];
  const spendOf = (part: Part) => (metric.key === "cpa" ? part.n1 : part.d1);
  const weekly = (part: Part) => (spendOf(part) / lengthOf(period)) * 7;
  // no more than the better one can take without a new learning phase
  const moved = Math.min(weekly(worst), weekly(best)) / 5;
  const gain =
    metric.key === "cpa"
      ? counted(Math.max(0, Math.round(moved / best.after - moved / worst.after)), "order")
      : `${wholeUnits(moved * (best.after - worst.after), currency)} ${currency}`;
  const [from, to] = [nameOf({ by: breakdown.by, ...worst }), nameOf({ by: breakdown.by, ...best })];
  return [
    {
      do: `Move ${wholeUnits(moved, currency)} ${currency} a week from ${from} to ${to}.`,
      expected: `About ${gain} more a week for the same spend, if both go on as they did.`,
    },
  ];
}

function paceAdvice({ forecast, metric, currency, written }: Facts): Advice[] {
  if (!forecast || !forecast.target || forecast.daysLeft === 0) return [];
  const gap = forecast.target - forecast.expected;
  if (Math.abs(gap) < forecast.target / 200) return [];
  const aDay = figureInWords((forecast.target - forecast.done) / forecast.daysLeft, written, currency);
  const target = figureInWords(forecast.target, written, currency);
  const needed = `Reaching ${target} takes ${aDay} a day for the ${counted(forecast.daysLeft, "day")} left.`;
  if (forecast.done >= forecast.target) return [];
  return metric.key === "spend"
    ? [{ do: `Set the budgets to ${aDay} a day.`, expected: needed }]
    : [
        {
          do: gap > 0 ? "Find more for the days that are left, or lower the target." : "Keep going.",
          expected: needed,
        },
      ];
}

const isAboutAds = ({ metric: { numerator, denominator } }: Facts) =>
  sourceOf[numerator] === "ads" || (denominator !== null && sourceOf[denominator] === "ads");

/** The best that stop on their budget come before money moved between others. */
function rankAdvice(facts: Facts): Advice[] {
  const parts = shownBreakdown(facts, null)?.parts ?? [];
  const capped = facts.capped.filter(({ key }) => parts.some((part) => part.key === key));
  return [...cappedAdvice({ ...facts, capped }), ...shiftAdvice(facts)];
}

/** What to do about a change: about its cause first where that is not an ad. */
function changeAdvice(facts: Facts, cause: Cause | null): Advice[] {
  const worse = isWorse(facts);
  if (worse === false) return cappedAdvice(facts);
  const isAd = cause !== null && ["platform", "campaign", "creative"].includes(cause.by);
  const reversed = cause && cause.key !== restKey ? [reversal(facts, cause)] : [];
  if (!isAd && !isAboutAds(facts)) return [...reversed, ...cappedAdvice(facts)];
  return [...wornAdvice(facts, isAd ? deepest(cause) : null), ...reversed, ...cappedAdvice(facts)];
}

/** At most three things to do, each with the effect that the figures let expect. */
export function adviceOf(facts: Facts, { verdict, cause }: Diagnosis): Advice[] {
  const { intent } = facts.question;
  if (facts.after === null || intent === "figure" || intent === "share") return [];
  if (intent === "rank" || (intent === "compare" && facts.change === null)) return rankAdvice(facts);
  if (intent === "pace") return paceAdvice(facts);
  if (intent === "trend" || facts.change === null) return [];
  if (verdict === "nothing" || verdict === "cancelled") {
    return [{ do: "Leave it as it is.", expected: "A change of this size comes and goes without a cause." }];
  }
  return changeAdvice(facts, cause).slice(0, 3);
}
