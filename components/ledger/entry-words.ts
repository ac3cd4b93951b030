import type { Zone } from "@/lib/calendar/zone";
import type { Balance } from "@/lib/contracts/balance";
import type { BalanceTerm, EntriesPage, EntryItem, EntryKindName } from "@/lib/contracts/entries";
import { formatCredits, formatDateLong, formatDay, formatDayYear, formatSigned } from "@/lib/format";

/** What an entry did, in a word. */
export const kindWords: Record<EntryKindName, string> = {
  grant: "Granted",
  hold: "Held",
  capture: "Used",
  release: "Returned",
  lapse: "Lapsed",
  spend: "Used at once",
  expire: "Expired",
  void: "Taken back",
  reverse: "Corrected",
};

/** "6 used, 1 returned": what became of a hold where it was not all used; null elsewhere. */
export function restWords({ kind, available, held, used }: EntryItem): string | null {
  const lapsed = -held - available - used;
  if (kind !== "capture" || available + lapsed === 0) return null;
  const parts = [`${formatCredits(used)} used`];
  if (available > 0) parts.push(`${formatCredits(available)} returned`);
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
  const words = [action.type, action.tier].filter((word) => word !== "other").join(", ");
  const text = words.replaceAll("-", " ");
  return text === "" ? null : text.charAt(0).toUpperCase() + text.slice(1);
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
      return `What earlier periods carried over to ${starts}: all that came, less all that went.`;
    case "granted":
      return `Credits granted ${within}.`;
    case "used":
      return `Credits used ${within}, less what was corrected.`;
    case "held":
      return "Credits that runs in progress keep aside now.";
    case "expired":
      return `Credits that expired, lapsed or were taken back ${within}.`;
    case "available":
      return "Every change of the available credits, from the first on.";
  }
}

/** What all entries that fit add up to, in a sentence. */
export function totalSentence(total: EntriesPage["total"], filtered: boolean): string {
  if (total === null) return "More than 20,000 entries: they are not added up here.";
  if ("counts" in total) return `These entries add up to ${formatCredits(total.counts)}.`;
  const { available, held } = total;
  return filtered
    ? `These entries changed available by ${formatSigned(available)} and held by ${formatSigned(held)}.`
    : `All entries add up to ${formatCredits(available)} available and ${formatCredits(held)} held.`;
}

export type DayOfEntries = { day: string; items: EntryItem[] };

/** Entries in the order given, day by day in the workspace's zone. */
export function byDay(items: EntryItem[], timeZone: Zone): DayOfEntries[] {
  const days: DayOfEntries[] = [];
  for (const item of items) {
    const day = formatDateLong(item.at, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
