import { bySize, roundedToSum } from "../change/display";
import { sumOf } from "../span";
import { spanText } from "../wording";
import type { AnswerRow, AnswerTable } from "./answer";
import type { Breakdown, Cause, Diagnosis, Facts, Part } from "./facts";
import { figureText, fromSteps, startOf, stepOf } from "./figure-text";
import { largeEnough, ranked } from "./ranking";
import { figureOf, restKey } from "./split";

/** Rows that are shown; smaller parts become one row. */
const mostRows = 9;
const leastShare = 0.01;

const titles: Record<Breakdown["by"], string> = {
  platform: "By platform",
  campaign: "By campaign",
  creative: "By creative",
  customer: "By new and returning customers",
  day: "By day",
  weekday: "By weekday",
  funnel_step: "By step of the funnel",
  driver: "By what it is made of",
};

const isTime = ({ by }: Breakdown) => by === "day" || by === "weekday";

/** Parts too small to say anything as one: their sums, and the sum of their contributions. */
function foldedPart(parts: readonly Part[], metric: Facts["metric"]): Part {
  const of = (figure: "n0" | "d0" | "n1" | "d1") => sumOf(parts, (part) => part[figure]);
  const sums = { n0: of("n0"), d0: of("d0"), n1: of("n1"), d1: of("d1") };
  const split = parts.every((part) => part.rate !== null && part.mix !== null);
  return {
    ...{ key: "others", label: `${parts.length} others`, parent: null, written: null, ...sums },
    before: figureOf(metric, sums.n0, sums.d0),
    after: figureOf(metric, sums.n1, sums.d1),
    change: sumOf(parts, (part) => part.change),
    rate: split ? sumOf(parts, (part) => part.rate ?? 0) : null,
    mix: split ? sumOf(parts, (part) => part.mix ?? 0) : null,
    leftover: sumOf(parts, (part) => part.leftover),
  };
}

/** The best and the worst, with those between them, and those too small to judge, as one. */
function rankedParts({ parts }: Breakdown, { metric }: Facts): Part[] {
  const order = ranked(largeEnough(parts, metric), metric);
  const ends = Math.ceil(mostRows / 2);
  const isLong = order.length > mostRows;
  const best = isLong ? order.slice(0, ends) : order;
  const worst = isLong ? order.slice(1 - ends) : [];
  const others = parts.filter((part) => !best.includes(part) && !worst.includes(part));
  const folded = others.length > 1 ? [foldedPart(others, metric)] : others;
  return isLong ? [...best, ...folded, ...worst] : [...best, ...folded];
}

/** The parts of a table, largest move first, the rest last. Days stay in their order. */
function shownParts(breakdown: Breakdown, facts: Facts): Part[] {
  if (isTime(breakdown) || breakdown.parts.some(({ written }) => written !== null)) return breakdown.parts;
  const { metric } = facts;
  if (facts.question.intent === "rank" && facts.change === null) return rankedParts(breakdown, facts);
  const compares = facts.change !== null;
  const size = (part: Part) => Math.abs(compares ? part.change : (part.after ?? 0));
  const ordered = breakdown.parts.toSorted((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1));
  const weight = (part: Part) =>
    metric.denominator === null
      ? Math.abs(part.n0) + Math.abs(part.n1)
      : Math.abs(part.d0) + Math.abs(part.d1) + (part.leftover === 0 ? 0 : Infinity);
  const withLeftover = ordered.filter((part) => weight(part) === Infinity);
  const others = ordered.filter((part) => weight(part) !== Infinity);
  const { shown, folded } = bySize(others, weight, { leastShare, most: mostRows - withLeftover.length });
  const kept = ordered.filter(
    (part) => part.key !== restKey && (shown.includes(part) || withLeftover.includes(part)),
  );
  const rest = ordered.filter((part) => part.key === restKey && !folded.includes(part));
  return [...kept, ...(folded.length > 0 ? [foldedPart(folded, metric)] : []), ...rest];
}

/** Sales without spend stand in a row of their own, so that rate and mix add up in every other. */
function leftoversApart(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => {
    if (part.leftover === 0) return [part];
    const apart = {
      ...part,
      label: part.d0 === 0 && part.d1 === 0 ? part.label : `${part.label}, without spend in one period`,
      ...{ before: null, after: null, change: part.leftover, rate: null, mix: null },
    };
    const split = { ...part, change: part.change - part.leftover, leftover: 0 };
    return part.d0 === 0 && part.d1 === 0 ? [apart] : [split, apart];
  });
}

function labelOf(part: Part, currency: string): string {
  if (part.written === null || part.before === null || part.after === null) return startOf(part.label);
  const text = (value: number) => (part.written ? figureText(value, part.written, currency) : "");
  return `${startOf(part.label)}, ${text(part.before)} → ${text(part.after)}`;
}

type Rounding = { parts: Part[]; step: number; facts: Facts };

const stepsOf = (value: number | null, step: number) => (value === null ? null : Math.round(value / step));

/** A sum: both columns add up to their totals, and every row's change is the difference of its two figures. */
function sumRows({ parts, step, facts }: Rounding): AnswerRow[] {
  const column = (figure: "n0" | "n1", total: number | null) =>
    roundedToSum(
      parts.map((part) => part[figure] / step),
      Math.round((total ?? 0) / step),
    );
  const after = column("n1", facts.after);
  const before = facts.before === null ? null : column("n0", facts.before);
  return parts.map((part, at) => {
    const [from, to] = [before?.[at] ?? null, after[at] ?? 0];
    return {
      label: startOf(part.label),
      before: from === null ? null : fromSteps(from, step),
      after: fromSteps(to, step),
      change: from === null ? null : fromSteps(to - from, step),
      ...{ rate: null, mix: null },
    };
  });
}

/** Rate and mix of a contribution in steps: what rounding left over goes to the larger of the two. */
function splitSteps({ rate, mix }: Part, change: number, step: number): [number | null, number | null] {
  if (rate === null || mix === null) return [null, null];
  if (Math.abs(rate) < Math.abs(mix)) return [Math.round(rate / step), change - Math.round(rate / step)];
  return [change - Math.round(mix / step), Math.round(mix / step)];
}

/** A ratio or a product: contributions add up to the change as it is written, and rate and mix to a row's. */
function contributionRows({ parts, step, facts }: Rounding): AnswerRow[] {
  const compares = facts.before !== null && facts.after !== null;
  const total = (stepsOf(facts.after, step) ?? 0) - (stepsOf(facts.before, step) ?? 0);
  const changes = roundedToSum(
    parts.map((part) => part.change / step),
    total,
  );
  const inSteps = (value: number | null) => {
    const steps = stepsOf(value, step);
    return steps === null ? null : fromSteps(steps, step);
  };
  return parts.map((part, at) => {
    const change = changes[at] ?? 0;
    const [rate, mix] = compares ? splitSteps(part, change, step) : [null, null];
    const isFactor = part.written !== null;
    return {
      label: labelOf(part, facts.currency),
      before: isFactor || !compares ? null : inSteps(part.before),
      after: isFactor ? null : inSteps(part.after),
      change: compares ? fromSteps(change, step) : null,
      rate: rate === null ? null : fromSteps(rate, step),
      mix: mix === null ? null : fromSteps(mix, step),
    };
  });
}

function totalRow(facts: Facts, rows: readonly AnswerRow[], step: number): AnswerRow {
  const inSteps = (value: number | null) =>
    value === null ? null : fromSteps(Math.round(value / step), step);
  const [before, after] = [inSteps(facts.before), inSteps(facts.after)];
  const steps = (value: number | null) => Math.round((value ?? 0) / step);
  const split = rows.length > 0 && rows.every((row) => row.rate !== null);
  const of = (figure: "rate" | "mix") =>
    fromSteps(
      sumOf(rows, (row) => steps(row[figure])),
      step,
    );
  return {
    label: "All",
    ...{ before, after },
    change: before === null || after === null ? null : fromSteps(steps(after) - steps(before), step),
    ...(split ? { rate: of("rate"), mix: of("mix") } : { rate: null, mix: null }),
  };
}

function partsAndRows(facts: Facts, breakdown: Breakdown) {
  const step = stepOf(facts.written, facts.currency);
  const parts = leftoversApart(shownParts(breakdown, facts));
  const isSum = facts.metric.denominator === null && parts.every((part) => part.written === null);
  const rounding = { parts, step, facts };
  return { parts, step, isSum, rows: isSum ? sumRows(rounding) : contributionRows(rounding) };
}

/** The parts of a breakdown with their contributions as a table shows them. */
export function movesOf(facts: Facts, breakdown: Breakdown): { part: Part; change: number }[] {
  const { parts, rows } = partsAndRows(facts, breakdown);
  return parts.map((part, at) => ({ part, change: rows[at]?.change ?? 0 }));
}

/** A part's contribution as the table of its breakdown shows it, so that sentence and table say the same. */
export function shownChange(facts: Facts, { by, key, change }: Pick<Cause, "by" | "key" | "change">): number {
  const breakdown = facts.breakdowns.find((one) => one.by === by);
  const own = breakdown ? movesOf(facts, breakdown).filter(({ part }) => part.key === key) : [];
  return own.length === 0 ? change : sumOf(own, (one) => one.change);
}

/** The causes with their contributions as they are shown. */
export function asShown(facts: Facts, diagnosis: Diagnosis): Diagnosis {
  const shown = (one: Cause | null): Cause | null =>
    one && { ...one, change: shownChange(facts, one), inside: shown(one.inside) };
  const { cause, against, driver } = diagnosis;
  return { ...diagnosis, cause: shown(cause), against: shown(against), driver: shown(driver) };
}

/** The contribution table of one breakdown: every column that adds up does so as it is read. */
export function tableOf(facts: Facts, breakdown: Breakdown): AnswerTable {
  const { metric, written, period, against } = facts;
  const { rows, isSum, step } = partsAndRows(facts, breakdown);
  const adds = isSum || (facts.change !== null && breakdown.parts.length > 0);
  return {
    ...written,
    title: `${startOf(metric.name)}, ${titles[breakdown.by].toLowerCase()}`,
    columns: {
      label: startOf(titles[breakdown.by].slice("By ".length)),
      before: against ? spanText(against.from, against.to) : "",
      after: spanText(period.from, period.to),
      change: isSum ? "Change" : "Contribution",
      ...{ rate: "Own figure", mix: "Weight" },
    },
    rows,
    total: adds ? totalRow(facts, rows, step) : null,
  };
}
