import { cancelledOut, drivenByMix } from "../change/display";
import { sumOf } from "../span";
import { byEffect, causeOf, drill, explainingBreakdown, topPart } from "./choose-cause";
import type { Breakdown, Cause, Confidence, Diagnosis, Facts, Verdict } from "./facts";
import { sizeInWords } from "./figure-text";
import { ruledOut } from "./rule-out";

/** Of a normal distribution: 1 of 10 and 1 of 100 changes go further by chance. */
const [z90, z99] = [1.6449, 2.5758];
/** Two of three changes are smaller than one standard deviation. */
const usualSize = 1;
/** A smaller relative change is none, also where days hardly vary. */
const leastChange = 0.005;
/** Without a history a change has to be this large. */
const leastWithoutHistory = 0.02;

const drillLevels = { quick: 0, standard: 1, deep: 2 } as const;

export function relativeChange({ before, change }: Pick<Facts, "before" | "change">): number | null {
  return before === null || change === null || before === 0 ? null : change / Math.abs(before);
}

function isNothing(facts: Facts): boolean {
  const relative = relativeChange(facts);
  if (facts.change === 0) return true;
  if (relative === null) return false;
  if (Math.abs(relative) < leastChange) return true;
  return facts.significance
    ? Math.abs(facts.significance.z) < usualSize
    : Math.abs(relative) < leastWithoutHistory;
}

function verdictOf(facts: Facts, breakdown: Breakdown | null, cause: Cause | null): Verdict {
  const { change } = facts;
  if (facts.after === null || (facts.against && facts.before === null)) return "undefined";
  if (change === null) return "figure";
  if (facts.breakdowns.some(({ parts }) => cancelledOut(parts, change))) return "cancelled";
  if (isNothing(facts)) return "nothing";
  if (breakdown && breakdown.rate !== null && breakdown.mix !== null) {
    if (drivenByMix({ rate: breakdown.rate, mix: breakdown.mix, change })) return "mix";
  }
  return cause ? "cause" : "spread";
}

function confidenceOf(facts: Facts, verdict: Verdict): Confidence {
  const { significance, written, currency } = facts;
  const silent = facts.silent.length > 0;
  const { forecast, trend } = facts;
  if (forecast)
    return { level: "medium", why: "It holds if days go on to vary around their weekday as they did." };
  if (trend) {
    const size = Math.abs(trend.z);
    const level = size >= z99 ? "high" : "medium";
    return { level, why: `The line through ${trend.days} days is ${size.toFixed(1)} times its own error.` };
  }
  if (verdict === "figure" || verdict === "undefined") {
    return silent
      ? { level: "medium", why: "A platform didn't answer, so a part is missing." }
      : { level: "high", why: "It is counted from the platforms' own figures." };
  }
  if (!significance) {
    return { level: "low", why: "There are fewer than three weeks of days before it to compare with." };
  }
  const { z, usual } = significance;
  const size = Math.abs(z);
  const differs = sizeInWords(usual, written, currency);
  const usually = /[1-9]/.test(differs)
    ? `Weekdays aside, it usually differs by about ${differs}`
    : "Weekdays aside, it hardly ever differs";
  const times = size > 10 ? "this change is far beyond that" : `this change is ${size.toFixed(1)} times that`;
  if (silent) return { level: "low", why: `A platform didn't answer. ${usually}; ${times}.` };
  if (verdict === "nothing" || verdict === "cancelled") {
    return { level: size < 1 ? "high" : "medium", why: `${usually}; ${times}.` };
  }
  const level = size >= z99 ? "high" : size >= z90 ? "medium" : "low";
  return { level: verdict === "spread" && level === "high" ? "medium" : level, why: `${usually}; ${times}.` };
}

function driverOf({ breakdowns, metric, change }: Facts): Cause | null {
  const drivers = breakdowns.find(({ by }) => by === "driver" || by === "funnel_step");
  const top = drivers && change ? topPart(drivers, change) : null;
  if (!top || !change || top.change / change < 0.5) return null;
  return drivers ? causeOf(top, drivers, metric, change) : null;
}

function counterweight(breakdown: Breakdown, { metric, change }: Facts): Cause | null {
  const last = change === null ? undefined : byEffect(breakdown.parts, change).at(-1);
  const all = sumOf(breakdown.parts, (one) => Math.abs(one.change));
  if (!last || !change || last.change * change >= 0 || Math.abs(last.change) < 0.1 * all) return null;
  return causeOf(last, breakdown, metric, change);
}

/** Stage three: what did it, how sure that is, and what was ruled out. */
export function diagnose(facts: Facts): Diagnosis {
  const { metric, change, breakdowns, question, depth } = facts;
  const moved = change !== null && change !== 0;
  const breakdown = moved ? explainingBreakdown({ by: question.by, metric, change, breakdowns }) : null;
  const top = breakdown && moved ? topPart(breakdown, change) : null;
  const cause =
    breakdown && top && moved
      ? drill(causeOf(top, breakdown, metric, change), facts, drillLevels[depth])
      : null;
  const verdict = verdictOf(facts, breakdown, cause);
  const driver = driverOf(facts);
  const named = verdict === "cause" || verdict === "mix" ? cause : null;
  return {
    verdict,
    cause: named,
    against: breakdown && named ? counterweight(breakdown, facts) : null,
    driver: driver && driver.by !== named?.by && named?.by !== "customer" ? driver : null,
    withoutCause: depth === "deep" && named && facts.after !== null ? facts.after - named.change : null,
    confidence: confidenceOf(facts, verdict),
    checked: ruledOut(facts, named, breakdown),
  };
}
