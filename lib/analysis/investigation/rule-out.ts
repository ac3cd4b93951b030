import { listText } from "@/lib/format";

import { eachDay, weekdayOf } from "@/lib/calendar/day";

import { platformNames } from "../shop-data";
import { sumOf, type Span } from "../span";
import { changeText, percentText, quoted } from "../wording";
import { movesOf, shownChange } from "./answer-table";
import { topPart } from "./choose-cause";
import type { Breakdown, Cause, Facts, SplitBy } from "./facts";
import { figureInWords, signedInWords, startOf } from "./figure-text";

type Checked = { what: string; finding: string };

const looked: Record<SplitBy, string> = {
  platform: "Platforms",
  campaign: "Campaigns",
  creative: "Creatives",
  customer: "New and returning customers",
  driver: "What it is made of",
  funnel_step: "Steps of the funnel",
  day: "Single days",
  weekday: "Weekdays",
};

/** A day that did most of a change of several days is worth a word, wherever the change came from. */
function dayFinding(breakdown: Breakdown, facts: Facts, change: number): string {
  const top = topPart(breakdown, change);
  const { written, currency } = facts;
  if (top && breakdown.parts.length > 2 && top.change / change >= 0.5) {
    return `${top.label} alone accounts for ${signedInWords(shownChange(facts, { ...top, by: breakdown.by }), written, currency)}.`;
  }
  const along = breakdown.parts.filter((one) => one.change * change > 0).length;
  return `No single day explains it: ${along} of ${breakdown.parts.length} days moved that way.`;
}

function splitFinding(breakdown: Breakdown, facts: Facts, change: number): string {
  const { written, currency } = facts;
  const top = topPart(breakdown, change);
  if (!top) return "None of them moved that way.";
  const said = `${top.label} ${signedInWords(shownChange(facts, { ...top, by: breakdown.by }), written, currency)}`;
  if (breakdown.rate !== null && breakdown.mix !== null && breakdown.parts.length > 1) {
    const parts = [
      `their own figures ${signedInWords(breakdown.rate, written, currency)}`,
      `their weights ${signedInWords(breakdown.mix, written, currency)}`,
    ];
    return `Most came from ${said}; over all of them ${listText(parts)}.`;
  }
  return `Most came from ${said}.`;
}

function driverFinding(breakdown: Breakdown, facts: Facts): string {
  const { written, currency } = facts;
  const said = movesOf(facts, breakdown).map(({ part, change }) => {
    const levels =
      part.written && part.before !== null && part.after !== null
        ? ` (${figureInWords(part.before, part.written, currency)} to ${figureInWords(part.after, part.written, currency)})`
        : "";
    return `${part.label}${levels} ${signedInWords(change, written, currency)}`;
  });
  return `${startOf(said.join(", "))}.`;
}

function claimsFinding({ claims, currency }: Facts): Checked[] {
  if (!claims || claims.shopAfter <= 0) return [];
  const what = "Platform claims against the shop's revenue";
  const [before, after] = [
    sumOf(claims.platforms, (one) => one.before),
    sumOf(claims.platforms, (one) => one.after),
  ];
  const share = after / claims.shopAfter;
  const each = claims.platforms.map(
    ({ label, after }) => `${label} ${percentText(after / claims.shopAfter)}`,
  );
  const earlier =
    claims.shopBefore > 0 ? ` (${percentText(before / claims.shopBefore)} in the period before)` : "";
  const more = share > 1 ? " That is more than the shop sold, so some orders are claimed twice." : "";
  const written = { unit: "money" as const, decimals: 0 };
  return [
    {
      what,
      finding: `Ad platforms claim ${percentText(share)} of ${figureInWords(claims.shopAfter, written, currency)}${earlier}: ${listText(each)}.${more}`,
    },
  ];
}

function weekdayFinding({ significance, written, currency, change, period, against }: Facts): Checked[] {
  if (!significance || !change || !against) return [];
  const { weekdays, days } = significance;
  const held = (span: Span) => eachDay(span.from, span.to).map(weekdayOf).toSorted().join();
  const finding =
    held(period) === held(against)
      ? "Both periods hold the same weekdays."
      : `Different weekdays alone would bring ${signedInWords(weekdays, written, currency)}, judged by ${days} days before.`;
  return [{ what: "Weekdays", finding }];
}

function othersFinding({ others, currency, metric }: Facts): Checked[] {
  const compared = others.filter(({ label }) => label !== metric.name);
  if (compared.length === 0) return [];
  const said = compared.map(({ label, before, after, written }) => {
    const now = figureInWords(after, written, currency);
    return before === 0 ? `${label} ${now}` : `${label} ${now} (${changeText(after / before - 1)})`;
  });
  return [{ what: "Other figures", finding: `${startOf(said.join(", "))}.` }];
}

function adsFinding({ worn, capped }: Facts): Checked[] {
  const found = [
    ...(worn.length > 0 ? [`past the peak: ${listText(worn.map(({ name }) => quoted(name)))}`] : []),
    ...(capped.length > 0
      ? [`out of budget during the day: ${listText(capped.map(({ name }) => quoted(name)))}`]
      : []),
  ];
  return found.length === 0
    ? []
    : [{ what: "Worn ads and budgets", finding: `${startOf(found.join("; "))}.` }];
}

/** What the figure would have been without the cause. */
function withoutFinding({ depth, after, written, currency, metric }: Facts, cause: Cause | null): Checked[] {
  if (depth !== "deep" || !cause || after === null) return [];
  const would = figureInWords(after - cause.change, written, currency);
  return [{ what: "Without the main cause", finding: `${startOf(metric.name)} would have been ${would}.` }];
}

/** Whether new and returning customers, platforms and the rest did something, where the cause is another. */
export function ruledOut(facts: Facts, cause: Cause | null, chosen: Breakdown | null): Checked[] {
  const { change, breakdowns, daily } = facts;
  const splits =
    change === null || change === 0
      ? []
      : breakdowns
          .filter(
            ({ by }) =>
              by !== chosen?.by &&
              by !== cause?.by &&
              by !== "weekday" &&
              !(by === "day" && daily.length < 3),
          )
          .map((breakdown): Checked => {
            const what = looked[breakdown.by];
            if (breakdown.by === "day") return { what, finding: dayFinding(breakdown, facts, change) };
            const isDriver = breakdown.parts.some((part) => part.written !== null);
            const finding = isDriver
              ? driverFinding(breakdown, facts)
              : splitFinding(breakdown, facts, change);
            return { what, finding };
          });
  if (facts.depth === "quick") return facts.question.intent === "moved" ? othersFinding(facts) : [];
  const silent = facts.question.filters.platforms.length === 0 && facts.answered.length > 0;
  const read: Checked[] = silent
    ? [{ what: "Data", finding: `Read from ${listText(facts.answered.map((name) => platformNames[name]))}.` }]
    : [];
  return [
    ...withoutFinding(facts, cause),
    ...splits,
    ...weekdayFinding(facts),
    ...othersFinding(facts),
    ...adsFinding(facts),
    ...claimsFinding(facts),
    ...read,
  ];
}
