import type { Balance } from "@/lib/contracts/balance";
import { formatDay } from "@/lib/format";

/** "4 Nov to 4 Dec": the credit period, whose end is the reset. */
export function periodText({ period, timeZone }: Pick<Balance, "period" | "timeZone">): string {
  return `${formatDay(period.startsAt, timeZone)} to ${formatDay(period.endsAt, timeZone)}`;
}

/** "in 15 days", "in 1 day", "in 8 h", "now" from one instant to another. */
export function daysLeftText(from: string, to: string): string {
  const hours = Math.max(0, (Date.parse(to) - Date.parse(from)) / 3_600_000);
  if (hours >= 48) return `in ${Math.round(hours / 24)} days`;
  if (hours >= 24) return "in 1 day";
  return hours < 1 ? "in less than 1 h" : `in ${Math.floor(hours)} h`;
}
