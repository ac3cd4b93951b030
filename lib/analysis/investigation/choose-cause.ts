import { sharesSaySomething } from "../change/display";
import { sumOf } from "../span";
import type { Breakdown, Cause, Facts, Part, SplitBy } from "./facts";
import type { Metric } from "./metrics";
import type { Question } from "./question";
import { restKey } from "./split";

/** A part below this share of all moves is not said to be the cause. */
const leastShareOfMoves = 0.2;
/** A part of a part is named when it did this share of it. */
const leastInside = 0.5;

/** A part of a ratio stands out when its share of the change is this much above its weight. */
const leastBeyondWeight = 0.1;

const adLevels: SplitBy[] = ["platform", "campaign", "creative"];

/** Parts that moved with the change, those that did most first; then the others, those that did most against it last. */
export function byEffect(parts: readonly Part[], change: number): Part[] {
  const sign = change < 0 ? -1 : 1;
  return parts.toSorted((a, b) => sign * (b.change - a.change) || (a.key < b.key ? -1 : 1));
}

/** The part that did most in the direction of the change; null when none did. */
export function topPart(breakdown: Breakdown, change: number): Part | null {
  const [top] = byEffect(breakdown.parts, change);
  return top && top.change * change > 0 ? top : null;
}

/**
 * Whether a part moved otherwise than all did. A part of a sum: its own relative change is not the whole's. A part of a
 * ratio: it did more than its weight.
 */
function standsOut(part: Part, { parts, by }: Breakdown, metric: Metric, change: number): boolean {
  if (by === "driver" || by === "funnel_step" || part.written) return true;
  if (metric.denominator !== null) {
    const D0 = sumOf(parts, (one) => one.d0);
    const D1 = sumOf(parts, (one) => one.d1);
    const weight = D0 === 0 || D1 === 0 ? 0 : (part.d0 / D0 + part.d1 / D1) / 2;
    return part.change / change - weight > leastBeyondWeight;
  }
  const all = sumOf(parts, (one) => one.n0);
  if (part.n0 <= 0 || all <= 0) return true;
  const [own, whole] = [part.change / part.n0, change / all];
  return Math.abs(own - whole) > 0.3 * Math.abs(whole);
}

/** How much of all moves its top part did; what is left over explains little, and one part alone nothing. */
function concentration(breakdown: Breakdown, metric: Metric, change: number): number {
  const top = topPart(breakdown, change);
  if (!top || breakdown.parts.length < 2 || !standsOut(top, breakdown, metric, change)) return 0;
  const share = Math.abs(top.change) / sumOf(breakdown.parts, (one) => Math.abs(one.change));
  return top.key === restKey ? share / 2 : share;
}

/** Metrics that their own factors explain better than any of their parts. */
const byFactors: Partial<Record<Metric["key"], SplitBy[]>> = {
  mer: ["driver"],
  refunds: ["driver"],
  conversion_rate: ["funnel_step"],
  new_customer_share: ["customer"],
};

type Choice = Pick<Question, "by"> & { metric: Metric; change: number; breakdowns: readonly Breakdown[] };

const hasChoice = ({ parts }: Breakdown) => parts.filter(({ key }) => key !== restKey).length > 1;

/** The breakdown whose top part is the cause; null when no part stands out. */
export function explainingBreakdown({ by, metric, change, breakdowns }: Choice): Breakdown | null {
  const asked = breakdowns.find((one) => one.by === by);
  if (asked) return asked;
  const own = byFactors[metric.key] ?? [];
  const factors = breakdowns.find((one) => own.includes(one.by));
  if (factors) return factors;
  const score = (breakdown: Breakdown) => concentration(breakdown, metric, change);
  // of the levels of ads the first whose top part stands out: what is below is found by going into it
  const levels = adLevels.flatMap((level) => breakdowns.filter((one) => one.by === level && hasChoice(one)));
  const where = levels.find((one) => score(one) >= leastShareOfMoves);
  const who = breakdowns.find((one) => one.by === "customer");
  const when = breakdowns.find((one) => one.by === "day");
  const scored = [where, who]
    .flatMap((one) => (one ? [{ breakdown: one, score: score(one) }] : []))
    .toSorted((a, b) => b.score - a.score || b.breakdown.surprise - a.breakdown.surprise);
  const [best] = scored;
  if (best && best.score >= leastShareOfMoves) return best.breakdown;
  // a single day is an answer only where nothing else is
  const day = when && when.parts.length > 2 && concentration(when, metric, change) >= 0.6 ? when : null;
  return breakdowns.find((one) => one.by === "driver") ?? day;
}

function kindOf(part: Part, metric: Metric): Cause["kind"] {
  if (part.written || metric.denominator === null) {
    if (part.written || (part.n0 !== 0 && part.n1 !== 0)) return "amount";
    return part.n0 === 0 ? "appeared" : "disappeared";
  }
  if (part.d0 === 0 && part.d1 === 0) return "leftover";
  if (part.d0 === 0) return "appeared";
  if (part.d1 === 0) return "disappeared";
  return Math.abs(part.rate ?? 0) >= Math.abs(part.mix ?? 0) ? "rate" : "mix";
}

export function causeOf(part: Part, breakdown: Breakdown, metric: Metric, change: number): Cause {
  return {
    ...{ by: breakdown.by, key: part.key, label: part.label, before: part.before, after: part.after },
    ...{ change: part.change, written: part.written },
    share: sharesSaySomething(breakdown.parts) ? part.change / change : null,
    kind: kindOf(part, metric),
    inside: null,
  };
}

/** The part one level down that did most of a cause, and so on, as deep as `levels` says. */
export function drill(
  cause: Cause,
  { metric, breakdowns }: Pick<Choice, "metric" | "breakdowns">,
  levels: number,
): Cause {
  const below = adLevels[adLevels.indexOf(cause.by) + 1];
  const breakdown = breakdowns.find(({ by }) => by === below && adLevels.includes(cause.by));
  if (levels === 0 || !breakdown || cause.key === restKey) return cause;
  const children = breakdown.parts.filter(({ parent }) => parent === cause.key);
  const [top] = byEffect(children, cause.change);
  if (!top || children.length < 2 || top.change / cause.change < leastInside) return cause;
  const inside = causeOf(top, breakdown, metric, cause.change);
  return { ...cause, inside: drill(inside, { metric, breakdowns }, levels - 1) };
}

/** Quick keeps one breakdown. Of two levels of ads the deeper one when a single part of it did most of the upper one's. */
export function onlyBest(choice: Choice): Breakdown[] {
  const { breakdowns, metric, change, by } = choice;
  const best = explainingBreakdown(choice) ?? breakdowns[0];
  if (!best) return [];
  const top = topPart(best, change);
  if (!top || by !== null) return [best];
  const { inside } = drill(causeOf(top, best, metric, change), choice, 1);
  const deeper = breakdowns.find((one) => inside && one.by === inside.by);
  return [deeper ?? best];
}

/** The breakdown that an answer shows: what was asked for, the cause's, else the first. */
export function shownBreakdown(facts: Facts, cause: Cause | null): Breakdown | null {
  const { breakdowns, question, metric, change } = facts;
  const asked = breakdowns.find(({ by }) => by === question.by);
  const ofCause = breakdowns.find(({ by }) => by === cause?.by);
  const explaining = change ? explainingBreakdown({ by: question.by, metric, change, breakdowns }) : null;
  return asked ?? ofCause ?? explaining ?? breakdowns[0] ?? null;
}
