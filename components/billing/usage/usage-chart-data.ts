import { utc } from "@/lib/calendar/zone";
import { byUsageType, usageNames, usageTypes } from "@/lib/choices";
import type { Usage, UsageDayPoint, UsageType } from "@/lib/contracts/usage";
import { calendarDay, formatCredits, formatDay, formatWeekday, percent, signedPercent } from "@/lib/format";

import { gridlinesFor } from "../charts/axis";

/** From the base of a bar to its top. The colours and this order never change. */
export const stackOrder: readonly UsageType[] = usageTypes;

export type UsageSlot = Record<UsageType, number> & {
  day: string;
  /** day of the month, for the axis */
  label: string;
  /** second line of the axis: the weekday's letter, the month where one begins, or "so far" */
  sublabel: string;
  /** "Mon 16 Nov" */
  title: string;
  running: boolean;
  total: number;
  /** the same day one range earlier, to the same time where this one is running; null where there was none */
  previous: number | null;
  /** where the compare tick stands; a 0 has none */
  tick: number | null;
  /** whether a narrow chart labels this slot: every third, counted back from the last */
  labelledWhenNarrow: boolean;
};

export type UsageChart = {
  slots: UsageSlot[];
  /** what the bars are made of, from the base; other uses only where there are any */
  types: UsageType[];
  /** gridlines from 0 to the top of the axis, 4 or 5 of them */
  gridlines: number[];
  /** what the ink ticks are: "Same day, 4 to 19 Oct" */
  ticksAre: string;
  /** what the chart says, in one breath, for those who do not see it */
  sentence: string;
};

const dayText = (day: string) => formatDay(calendarDay(day), utc);

/** "4 to 19 Nov", or "20 Oct to 19 Nov" across months. */
export function daySpan(from: string, to: string): string {
  if (from === to) return dayText(to);
  const start = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : dayText(from);
  return `${start} to ${dayText(to)}`;
}

function slotOf(point: UsageDayPoint, index: number, count: number): UsageSlot {
  const title = formatWeekday(calendarDay(point.day), utc);
  const dayOfMonth = Number(point.day.slice(8));
  const month = dayText(point.day).split("\u00a0")[1] ?? "";
  return {
    day: point.day,
    label: String(dayOfMonth),
    sublabel: point.running ? "so far" : index === 0 || dayOfMonth === 1 ? month : title.slice(0, 1),
    title,
    running: point.running,
    ...byUsageType((type) => point[type]),
    total: stackOrder.reduce((sum, type) => sum + point[type], 0),
    previous: point.previous,
    tick: point.previous === null || point.previous === 0 ? null : point.previous,
    labelledWhenNarrow: (count - 1 - index) % 3 === 0,
  };
}

function typesOf({ days }: Usage): UsageType[] {
  return stackOrder.filter((type) => type !== "other" || days.some((day) => day[type] > 0));
}

function sentenceFor(usage: Usage, slots: UsageSlot[]): string {
  const parts = typesOf(usage).map((type) => {
    const sum = slots.reduce((total, slot) => total + slot[type], 0);
    return `${formatCredits(sum)} by ${usageNames[type].toLowerCase()}`;
  });
  const total = slots.reduce((sum, slot) => sum + slot.total, 0);
  const highest = slots.reduce<UsageSlot | null>(
    (best, slot) => (best === null || slot.total > best.total ? slot : best),
    null,
  );
  const quiet = slots.filter((slot) => slot.total === 0 && !slot.running).length;
  const running = slots.find((slot) => slot.running);
  return [
    `Credits used each day, ${daySpan(usage.from, usage.to)}: ${formatCredits(total)} in all, ${parts.join(", ")}.`,
    highest && highest.total > 0
      ? `The highest day is ${dayText(highest.day)} with ${formatCredits(highest.total)}.`
      : "",
    quiet > 0 ? `${quiet} ${quiet === 1 ? "day" : "days"} without use.` : "",
    running ? `${dayText(running.day)} is not over: ${formatCredits(running.total)} so far.` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function tickText({ comparedWith }: Usage): string {
  return comparedWith ? `Same day, ${daySpan(comparedWith.from, comparedWith.to)}` : "Same day before";
}

/**
 * Everything that the usage chart draws, in credits, including days without use. With `compare`, the axis also covers
 * the comparison.
 */
export function prepareUsageChart(usage: Usage, compare: boolean): UsageChart {
  const slots = usage.days.map((point, index) => slotOf(point, index, usage.days.length));
  const highest = Math.max(0, ...slots.map((slot) => Math.max(slot.total, compare ? (slot.tick ?? 0) : 0)));
  return {
    slots,
    types: typesOf(usage),
    gridlines: gridlinesFor(highest),
    ticksAre: tickText(usage),
    sentence: sentenceFor(usage, slots),
  };
}

/** "+34 %", "−12 %", "new" where nothing was before, "0 %" where nothing changed. */
export function changeText(now: number, before: number): string {
  if (before === 0) return now === 0 ? percent(0) : "new";
  return signedPercent(((now - before) / before) * 100);
}

/** What the range is compared with, in a sentence: its days, and how far they were counted. */
export function comparisonText({ range, total, comparedWith }: Usage): string {
  if (comparedWith === null)
    return range === "period"
      ? "There was no period before this one."
      : "There is no data from the 30 days before.";
  const { from, to, whole } = comparedWith;
  const days = from === to ? `on ${dayText(to)}` : `from ${daySpan(from, to)}`;
  const extent = whole ? "that whole period" : "to the same hour";
  if (total.previousCredits === 0) return `Nothing was used ${days}, ${extent}.`;
  const change = changeText(total.credits, total.previousCredits);
  return `${change} compared with ${formatCredits(total.previousCredits)} ${days}, ${extent}.`;
}
