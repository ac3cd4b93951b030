import type { Balance } from "@/lib/contracts/balance";
import { formatCredits, formatDay, formatDayNear } from "@/lib/format";

export type ForecastText = {
  /** plain, then emphasised, then plain again: one sentence */
  before: string;
  date: string;
  after: string;
};

/** " (30 Nov to 5 Dec)"; nothing where both ends are one day, or where all of the range is past the reset. */
function rangeText({ asOf, forecast, timeZone }: Balance): string {
  const { earliest, lastsUntil, latest } = forecast;
  if (earliest === null) return "";
  const from = formatDayNear(earliest, asOf, timeZone);
  if (lastsUntil === null) return ` (${from} at the earliest)`;
  const to = latest === null ? "past the reset" : formatDayNear(latest, asOf, timeZone);
  return from === to ? "" : ` (${from} to ${to})`;
}

/** Will the credits last until the reset, in words: "around", a range, and no guess under 5 full days. */
export function forecastText(balance: Balance): ForecastText {
  const { asOf, available, forecast, period, resetCredits, timeZone } = balance;
  const reset = formatDay(period.endsAt, timeZone);
  if (available === 0)
    return {
      before: "You're out of credits",
      date: resetCredits > 0 ? ` until ${reset}` : "",
      after: ". Briefings, sensors and saved insights keep working. New runs wait for credits.",
    };
  if (forecast.pacePerDay === null)
    return {
      before: "Not enough history for a forecast yet",
      date: "",
      after: `. It needs 5 full days of use, and there ${forecast.fullDays === 1 ? "is 1" : `are ${forecast.fullDays}`} so far.`,
    };
  if (forecast.lastsUntil === null)
    return {
      before: "At this pace your credits last ",
      date: "past the reset",
      after: ` on ${reset}${rangeText(balance)}.`,
    };
  const day = formatDayNear(forecast.lastsUntil, asOf, timeZone);
  return {
    before: "At this pace your credits run out ",
    date: day === "today" ? day : `around ${day}`,
    after: `${rangeText(balance)}.`,
  };
}

/** "38 a day over 15 full days", or nothing if the pace is unknown. */
export function paceText(balance: Balance): string {
  const { pacePerDay, fullDays } = balance.forecast;
  return pacePerDay === null ? "" : `${formatCredits(pacePerDay)} a day over ${fullDays} full days`;
}

/** "enough for about 103 standard playbooks", "not enough for a standard playbook". */
export function enoughText(playbooks: number): string {
  if (playbooks === 0) return "not enough for a standard playbook";
  return `enough for about ${formatCredits(playbooks)} standard ${playbooks === 1 ? "playbook" : "playbooks"}`;
}

/** Short text beside the balance: how long it lasts and how many playbooks it is enough for. */
export function lastsText({ asOf, available, forecast, timeZone }: Balance): ForecastText {
  const enough = enoughText(forecast.standardPlaybooks);
  if (available === 0) return { before: "", date: "", after: "New runs wait for credits" };
  if (forecast.pacePerDay === null)
    return { before: "", date: "", after: `${enough.charAt(0).toUpperCase()}${enough.slice(1)}` };
  if (forecast.lastsUntil === null) return { before: "Lasts ", date: "past the reset", after: `, ${enough}` };
  const day = formatDayNear(forecast.lastsUntil, asOf, timeZone);
  return { before: "Lasts until ", date: day === "today" ? day : `about ${day}`, after: `, ${enough}` };
}
