import { currencyRule } from "../billing/currency";

/** Numbers and days as results write them: comma groups, minus sign U+2212, no-break space before "%". */
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const minus = "\u2212";
const noBreak = "\u00a0";

/** 12345 → "12,345"; rounds half away from zero */
export function wholeNumber(value: number): string {
  const digits = String(Math.round(Math.abs(value))).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return value < 0 && digits !== "0" ? minus + digits : digits;
}

/** 4.204 with 2 decimals → "4.20" */
export function decimal(value: number, decimals: number): string {
  const [whole = "0", part] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (part ? `.${part}` : "");
  return value < 0 && /[1-9]/.test(grouped) ? minus + grouped : grouped;
}

/** Minor units to whole units of the currency, 418000 in USD → "4,180"; the currency is named elsewhere */
export function wholeUnits(minor: number, currency: string): string {
  return wholeNumber(minor / currencyRule(currency).minorPerUnit);
}

/** Minor units with the currency's decimals, 5230 in USD → "52.30" */
export function exactUnits(minor: number, currency: string): string {
  const { minorPerUnit, decimals } = currencyRule(currency);
  return decimal(minor / minorPerUnit, decimals);
}

/** 0.0449 → "4.5 %", 0.57 with 0 decimals → "57 %" */
export function percentText(share: number, decimals = 0): string {
  return `${decimal(share * 100, decimals)}${noBreak}%`;
}

/** 0.06 → "+6 %", -0.41 → "−41 %", 0 → "0 %" */
export function changeText(share: number): string {
  const text = percentText(share);
  return Math.round(share * 100) > 0 ? `+${text}` : text;
}

/** "2026-11-18" → "18 Nov" */
export function dayText(day: string): string {
  return `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1]}`;
}

/** "12 to 18 Nov", "28 Nov to 4 Dec" */
export function spanText(from: string, to: string): string {
  if (from === to) return dayText(to);
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${Number(from.slice(8, 10))} to ${dayText(to)}`
    : `${dayText(from)} to ${dayText(to)}`;
}

/** "November" */
export function monthName(day: string): string {
  return monthNames[Number(day.slice(5, 7)) - 1] ?? "";
}

/** Minute of the day, 724 → "12:04" */
export function minuteText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** A creative or campaign name, which may hold commas, inside a sentence */
export function quoted(name: string): string {
  return `“${name}”`;
}

/** "1 creative", "3 creatives" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${wholeNumber(count)} ${count === 1 ? one : many}`;
}

const numberWords = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** 3 → "three"; figures from eleven on */
export function numberWord(count: number): string {
  return numberWords[count] ?? wholeNumber(count);
}

/** Minor units to whole units, to the nearest thousand if there are many: 68766700 → "688,000", 412300 → "4,120" */
export function roundedThousands(minor: number, currency: string): string {
  const units = minor / currencyRule(currency).minorPerUnit;
  const step = Math.abs(units) >= 100_000 ? 1_000 : Math.abs(units) >= 10_000 ? 100 : 10;
  return wholeNumber(Math.round(units / step) * step);
}
