import type { Balance } from "@/lib/contracts/balance";
import { formatCredits, formatDay } from "@/lib/format";

const dayMs = 86_400_000;

export type ForecastText = {
  /** plain, then emphasised, then plain again: one sentence */
  before: string;
  date: string;
  after: string;
};

function rangeText(balance: Balance): string {
  const { earliest, latest } = balance.forecast;
  if (earliest === null) return "";
  const from = formatDay(earliest, balance.timeZone);
  const to = latest === null ? "past the reset" : formatDay(latest, balance.timeZone);
  return from === to ? "" : ` Range: ${from} to ${to}.`;
}

/** Will the credits last until the reset, in words: "about", a range, and no guess under 5 full days. */
export function forecastText(balance: Balance): ForecastText {
  const { forecast, period, timeZone } = balance;
  const reset = formatDay(period.endsAt, timeZone);
  if (balance.available === 0)
    return {
      before: "No credits are left until ",
      date: reset,
      after: ". Automatic work goes on as before.",
    };
  if (forecast.pacePerDay === null)
    return {
      before: "Not enough days yet",
      date: "",
      after: `. A forecast needs 5 full days of use; there ${forecast.fullDays === 1 ? "is 1" : `are ${forecast.fullDays}`} so far.`,
    };
  if (forecast.lastsUntil === null)
    return {
      before: "At this pace credits last ",
      date: "past the reset",
      after: ` on ${reset}.${rangeText(balance)}`,
    };
  const days = Math.round((Date.parse(period.endsAt) - Date.parse(forecast.lastsUntil)) / dayMs);
  const distance =
    days < 1 ? ", just before the reset" : `, ${days} ${days === 1 ? "day" : "days"} before the reset`;
  return {
    before: "At this pace credits last until ",
    date: `about ${formatDay(forecast.lastsUntil, timeZone)}`,
    after: `${distance}.${rangeText(balance)}`,
  };
}

/** "38 a day over 15 full days", or nothing where there is no pace. */
export function paceText(balance: Balance): string {
  const { pacePerDay, fullDays } = balance.forecast;
  return pacePerDay === null ? "" : `${formatCredits(pacePerDay)} a day over ${fullDays} full days`;
}

/** "about 103 standard playbooks", "less than one standard playbook". */
export function playbooksText(count: number): string {
  if (count === 0) return "less than one standard playbook";
  return `about ${formatCredits(count)} standard ${count === 1 ? "playbook" : "playbooks"}`;
}

/** Short form beside the balance: what it lasts for and what it is enough for. */
export function lastsText(balance: Balance): ForecastText {
  const { forecast, timeZone } = balance;
  const enough = `enough for ${playbooksText(forecast.standardPlaybooks)}`;
  if (balance.available === 0) return { before: "", date: "", after: "New runs wait for credits" };
  if (forecast.pacePerDay === null)
    return { before: "", date: "", after: enough.replace("enough", "Enough") };
  if (forecast.lastsUntil === null) return { before: "Lasts ", date: "past the reset", after: `, ${enough}` };
  return {
    before: "Lasts until ",
    date: `about ${formatDay(forecast.lastsUntil, timeZone)}`,
    after: `, ${enough}`,
  };
}
