import { actionLabel } from "@/lib/choices";
import type { Zone } from "@/lib/calendar/zone";
import type { Balance } from "@/lib/contracts/balance";
import type { BalanceTerm, EntriesPage, EntryItem } from "@/lib/contracts/entries";
import {
  formatCredits,
  formatDateLong,
  formatDay,
  formatDayTime,
  formatDayYear,
  formatSigned,
  formatTime,
} from "@/lib/format";

/** "6 used, 1 returned": what became of a hold that was not all used, by the entries of its end; null elsewhere. */
export function restWords(entries: readonly EntryItem[]): string | null {
  const ends = entries.filter(({ kind }) => kind === "capture" || kind === "release" || kind === "lapse");
  const sum = (of: (entry: EntryItem) => number) => ends.reduce((total, entry) => total + of(entry), 0);
  const [used, returned] = [sum((entry) => entry.used), sum((entry) => entry.available)];
  const lapsed = -sum((entry) => entry.held) - returned - used;
  if (!ends.some(({ kind }) => kind === "capture") || returned + lapsed === 0) return null;
  const parts = [`${formatCredits(used)} used`];
  if (returned > 0) parts.push(`${formatCredits(returned)} returned`);
  if (lapsed > 0) parts.push(`${formatCredits(lapsed)} lapsed`);
  return parts.join(", ");
}

export const termWords: Record<BalanceTerm, string> = {
  opening: "Opening",
  granted: "Granted",
  used: "Used",
  held: "Held",
  expired: "Expired",
  available: "Available",
};

/** "Playbook, standard"; null where no action is concerned. */
export function actionWords({ transaction: { action } }: EntryItem): string | null {
  if (action === null) return null;
  return actionLabel(action.type, action.tier) || null;
}

/** What the entries of a term are, in a sentence. */
export function termSentence(
  term: BalanceTerm,
  period: string | null,
  balance: Pick<Balance, "period" | "timeZone">,
): string {
  const zone = balance.timeZone;
  const starts = formatDay(period ?? balance.period.startsAt, zone);
  const within =
    period === balance.period.startsAt
      ? `from ${starts} to ${formatDay(balance.period.endsAt, zone)}`
      : `in the period that began on ${formatDayYear(period ?? balance.period.startsAt, zone)}`;
  switch (term) {
    case "opening":
      return `The balance that earlier periods carried over to ${starts}: everything that was added, minus everything that was removed.`;
    case "granted":
      return `Credits granted ${within}.`;
    case "used":
      return `Credits used ${within}, minus corrections.`;
    case "held":
      return "Credits that are held for runs in progress now.";
    case "expired":
      return `Credits that expired, lapsed or were voided ${within}.`;
    case "available":
      return "Every change of the available credits since the first entry.";
  }
}

/** What all entries that fit add up to, in a sentence. */
export function totalSentence(total: EntriesPage["total"], filtered: boolean): string {
  if (total === null) return "There are more than 20,000 entries, so they aren't added up here.";
  if ("counts" in total) return `These entries add up to ${formatCredits(total.counts)}.`;
  const { available, held } = total;
  return filtered
    ? `These entries changed available by ${formatSigned(available)} and held by ${formatSigned(held)}.`
    : `All entries add up to ${formatCredits(available)} available and ${formatCredits(held)} held.`;
}

/** When an entry was booked, with its day if it is listed under another day. */
export function entryTime(entry: EntryItem, under: EntryItem, timeZone: Zone): string {
  const sameDay = formatDayYear(entry.at, timeZone) === formatDayYear(under.at, timeZone);
  return sameDay ? formatTime(entry.at, timeZone) : formatDayTime(entry.at, timeZone);
}

export type DayOf<Item> = { day: string; items: Item[] };

/** Items in the order given, day by day in the workspace's zone. */
export function byDay<Item>(items: Item[], atOf: (item: Item) => string, timeZone: Zone): DayOf<Item>[] {
  const days: DayOf<Item>[] = [];
  for (const item of items) {
    const day = formatDateLong(atOf(item), timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
