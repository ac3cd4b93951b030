import { listText } from "@/lib/format";

import { sumOf, type Span } from "../span";
import { dayText, monthName, percentText, quoted, spanText } from "../wording";
import { movesOf } from "./answer-table";
import { shownBreakdown } from "./choose-cause";
import { relativeChange } from "./diagnose";
import type { Breakdown, Cause, Diagnosis, Facts, Part, SplitBy } from "./facts";
import { figureInWords, signedInWords, sizeInWords, startOf } from "./figure-text";
import { largeEnough, ranked } from "./ranking";
import { restKey } from "./split";

/** "on 18 Nov", "from 12 to 18 Nov" */
export function spanPhrase({ from, to }: Span): string {
  return from === to ? `on ${dayText(to)}` : `from ${spanText(from, to)}`;
}

/** Names of ads stand in quotes; what the product itself names doesn't. */
export function nameOf({ by, key, label }: Pick<Cause, "by" | "key" | "label">): string {
  return (by === "campaign" || by === "creative") && key !== restKey ? quoted(label) : label;
}

function lessOrMore({ metric }: Facts, change: number): string {
  if (metric.denominator !== null) return change < 0 ? "lower" : "higher";
  return change > 0 ? "more" : metric.unit === "count" ? "fewer" : "less";
}

/** "Revenue was 21,600 USD from 12 to 18 Nov, 6.1 % less than from 5 to 11 Nov" */
export function changeClause(facts: Facts): string {
  const { metric, after, before, change, written, currency, period, against } = facts;
  const inWords = (value: number) => figureInWords(value, written, currency);
  const isPlural = metric.unit === "count" || metric.key === "refunds";
  const start = `${startOf(metric.name)} ${isPlural ? "were" : "was"} ${inWords(after ?? 0)} ${spanPhrase(period)}`;
  if (!against || change === null || before === null) return start;
  const than = spanPhrase(against);
  if (change === 0) return `${start}, the same as ${than}`;
  const relative = relativeChange(facts);
  const less = lessOrMore(facts, change);
  const size =
    written.unit === "share" || relative === null
      ? sizeInWords(change, written, currency)
      : percentText(Math.abs(relative), 1);
  return /[1-9]/.test(size)
    ? `${start}, ${size} ${less} than ${than}`
    : `${start}, about the same as ${than}`;
}

/** What one part did: "“Prospecting” (+4.10 USD), whose own CPA went from 31.02 to 40.11 USD" */
function causeClause(cause: Cause, facts: Facts): string {
  const { written, currency, metric } = facts;
  const size = signedInWords(cause.change, written, currency);
  const name = nameOf(cause);
  const own = (value: number | null) =>
    value === null ? "nothing" : figureInWords(value, cause.written ?? written, currency);
  const moved = `went from ${own(cause.before)} to ${own(cause.after)}`;
  if (cause.written) return `mainly because ${name} ${moved} (${size})`;
  switch (cause.kind) {
    case "appeared":
      return `mainly because ${name} is new (${size})`;
    case "disappeared":
      return `mainly because ${name} stopped (${size})`;
    case "mix":
      return `mainly because of the weight of ${name} (${size}), whose own ${metric.name} is ${own(cause.after ?? cause.before)}`;
    case "rate":
      return `mainly because of ${name} (${size}), whose own ${metric.name} ${moved}`;
    case "amount":
    case "leftover":
      return `mainly because of ${name} (${size})`;
  }
}

function insideClause({ inside }: Cause, { written, currency }: Facts): string {
  if (!inside) return "";
  const size = signedInWords(inside.change, written, currency);
  const deeper = inside.inside
    ? ` and there by ${nameOf(inside.inside)} (${signedInWords(inside.inside.change, written, currency)})`
    : "";
  return `, led by ${nameOf(inside)} (${size})${deeper}`;
}

function driverSentence({ driver }: Diagnosis, { written, currency }: Facts): string {
  if (!driver) return "";
  return ` Of its factors, ${driver.label} did most (${signedInWords(driver.change, written, currency)}).`;
}

function whySentence(facts: Facts, diagnosis: Diagnosis): string {
  const { written, currency } = facts;
  const { cause, against, verdict } = diagnosis;
  const clause = changeClause(facts);
  if (!cause) return `${clause}.`;
  const other = against
    ? `; ${nameOf(against)} went the other way (${signedInWords(against.change, written, currency)})`
    : "";
  const mix =
    verdict === "mix"
      ? " The parts' own figures moved the other way: the shift between them made the difference."
      : "";
  return `${clause}, ${causeClause(cause, facts)}${insideClause(cause, facts)}${other}.${mix}${driverSentence(diagnosis, facts)}`;
}

function movedSentence(facts: Facts, breakdown: Breakdown | null): string {
  const { written, currency, change } = facts;
  const clause = changeClause(facts);
  if (!breakdown || change === null) return `${clause}.`;
  const most = movesOf(facts, breakdown)
    .filter(({ change }) => change !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, 3)
    .map(
      ({ part, change }) =>
        `${nameOf({ by: breakdown.by, ...part })} ${signedInWords(change, written, currency)}`,
    );
  return most.length === 0 ? `${clause}.` : `${clause}. What moved most: ${listText(most)}.`;
}

function rankSentence(facts: Facts): string {
  const { metric, written, currency, period } = facts;
  const breakdown = shownBreakdown(facts, null);
  const order = breakdown ? ranked(largeEnough(breakdown.parts, metric), metric) : [];
  const [best, worst] = [order[0], order.at(-1)];
  if (!breakdown || !best || !worst) return `${changeClause(facts)}.`;
  const said = (part: Part) =>
    `${nameOf({ by: breakdown.by, ...part })} (${figureInWords(part.after ?? 0, written, currency)})`;
  const [first, last] = metric.better === null ? ["Highest", "lowest"] : ["Best", "worst"];
  if (order.length === 1)
    return `${startOf(metric.name)} ${spanPhrase(period)}: only ${said(best)} has a figure.`;
  return `${first} by ${metric.name} ${spanPhrase(period)} is ${said(best)}, ${last} is ${said(worst)}.`;
}

const byWords: Partial<Record<SplitBy, string>> = { customer: "new and returning customers" };

/** "Meta Ads has 38.2 % of revenue from 12 to 18 Nov, 36.0 % from 5 to 11 Nov." */
function shareSentence(facts: Facts): string {
  const { metric, period, against, after, before, currency, written } = facts;
  const breakdown = shownBreakdown(facts, null);
  if (!breakdown || !after || metric.denominator !== null || breakdown.parts[0]?.written)
    return `${changeClause(facts)}.`;
  const asked = partsAskedFor(facts, breakdown);
  const part = (one: Part) => `${nameOf({ by: breakdown.by, ...one })} ${percentText(one.n1 / after, 1)}`;
  if (asked.length > 0) {
    const names = listText(asked.map((one) => nameOf({ by: breakdown.by, ...one })));
    const [n1, n0] = [sumOf(asked, (one) => one.n1), sumOf(asked, (one) => one.n0)];
    const earlier = against && before ? `, ${percentText(n0 / before, 1)} ${spanPhrase(against)}` : "";
    const inWords = (value: number) => figureInWords(value, written, currency);
    return `${startOf(names)} had ${percentText(n1 / after, 1)} of ${metric.name} ${spanPhrase(period)} (${inWords(n1)} of ${inWords(after)})${earlier}.`;
  }
  const most = breakdown.parts.toSorted((a, b) => b.n1 - a.n1).slice(0, 3);
  const by = byWords[breakdown.by] ?? breakdown.by;
  return `${startOf(metric.name)} ${spanPhrase(period)} by ${by}: ${listText(most.map(part))}.`;
}

/** The parts that the question names: its platforms, campaigns, creatives or customers. */
function partsAskedFor({ question: { filters } }: Facts, { by, parts }: Breakdown): Part[] {
  const ids = by === "campaign" ? filters.campaignIds : by === "creative" ? filters.creativeIds : null;
  if (ids) return parts.filter(({ key }) => ids.some((id) => key.endsWith(` ${id}`)));
  const names: string[] = by === "customer" ? [filters.customers ?? ""] : filters.platforms;
  return parts.filter(({ key }) => names.includes(key));
}

function trendSentence(facts: Facts): string {
  const { trend, metric, written, currency, period } = facts;
  const [z95, week] = [1.96, 7];
  if (!trend) return `${changeClause(facts)}. Two weeks of days are needed to see a trend.`;
  const from = spanPhrase(period);
  if (Math.abs(trend.z) < z95) {
    return `There is no trend in ${metric.name} ${from}: days vary more than they rise or fall.`;
  }
  const rate = trend.average === 0 ? null : (trend.perDay * week) / Math.abs(trend.average);
  const direction = trend.perDay < 0 ? "fell" : "rose";
  const size = sizeInWords(trend.perDay * week, written, currency);
  const relative = rate === null ? "" : `, ${percentText(Math.abs(rate), 1)} of its average`;
  const daily = metric.denominator === null ? `${metric.name} a day` : metric.name;
  return `${startOf(daily)} ${direction} by about ${size} a week ${from}${relative}.`;
}

/** ", 4.0 % above the target of 30.00 USD" */
function goalClause({ goal, after, written, currency }: Facts): string {
  if (!goal || after === null) return "";
  const off = after / goal - 1;
  const target = figureInWords(goal, written, currency);
  if (Math.abs(off) < 0.005) return `, on the target of ${target}`;
  return `, ${percentText(Math.abs(off), 1)} ${off < 0 ? "below" : "above"} the target of ${target}`;
}

function paceSentence(facts: Facts): string {
  const { forecast, written, currency, metric } = facts;
  const inWords = (value: number) => figureInWords(value, written, currency);
  if (!forecast) return `${changeClause(facts)}${goalClause(facts)}.`;
  const { expected, low, high, target, span, isMonth } = forecast;
  const whole = isMonth ? monthName(span.from) : `The span ${spanText(span.from, span.to)}`;
  const range = `${whole} is on course for ${metric.name} of ${inWords(expected)} (${inWords(low)} to ${inWords(high)} in 8 of 10 cases)`;
  if (!target) return `${range}.`;
  const off = expected / target - 1;
  const side = off < 0 ? "below" : "above";
  return Math.abs(off) < 0.005
    ? `${range}, on the target of ${inWords(target)}.`
    : `${range}, ${percentText(Math.abs(off), 1)} ${side} the target of ${inWords(target)}.`;
}

function nothingSentence(facts: Facts): string {
  const usual = facts.significance?.usual
    ? ` (by about ${sizeInWords(facts.significance.usual, facts.written, facts.currency)}, weekdays aside)`
    : "";
  return `${changeClause(facts)}, no more than it usually varies${usual}.`;
}

function changeSentence(facts: Facts, diagnosis: Diagnosis): string {
  switch (diagnosis.verdict) {
    case "cause":
    case "mix":
      return whySentence(facts, diagnosis);
    case "cancelled":
      return `${changeClause(facts)}: its parts moved and cancelled each other out.`;
    case "nothing":
      return nothingSentence(facts);
    case "spread":
      return facts.breakdowns.some(({ parts, by }) => by !== "day" && by !== "weekday" && parts.length > 1)
        ? `${changeClause(facts)}. No single part explains it: all moved alike.${driverSentence(diagnosis, facts)}`
        : `${changeClause(facts)}. The data don't split it any further.`;
    case "figure":
    case "undefined":
      return `${changeClause(facts)}.`;
  }
}

/** The first sentence of an answer: the figure, what changed it and by how much. */
export function headlineOf(facts: Facts, diagnosis: Diagnosis): string {
  const { metric, after, period, against, before } = facts;
  if (after === null) return `${startOf(metric.name)} can't be said for ${spanText(period.from, period.to)}.`;
  switch (facts.question.intent) {
    case "rank":
      return rankSentence(facts);
    case "share":
      return shareSentence(facts);
    case "trend":
      return trendSentence(facts);
    case "pace":
      return paceSentence(facts);
    case "moved":
      return movedSentence(facts, shownBreakdown(facts, diagnosis.cause));
    case "compare":
    case "why":
    case "figure":
      if (against && before === null) {
        return `${changeClause(facts)}. There is no figure ${spanPhrase(against)} to compare with.`;
      }
      if (!against && facts.breakdowns.length > 0 && facts.question.intent === "compare")
        return rankSentence(facts);
      return changeSentence(facts, diagnosis);
  }
}
