import { currencyRule } from "@/lib/billing/currency";

import { decimal, percentText, wholeNumber } from "../wording";
import type { Written } from "./answer";
import type { Metric } from "./metrics";

/** The smallest amount that is written: 1 minor unit, a hundredth of a percent, … */
export function stepOf({ unit, decimals }: Written, currency: string): number {
  if (unit === "money") return currencyRule(currency).minorPerUnit / 10 ** decimals;
  return unit === "share" ? 10 ** -(decimals + 2) : 10 ** -decimals;
}

/** A number of steps as the value that it stands for, without the traces of a binary fraction. */
export function fromSteps(steps: number, step: number): number {
  // 0 is added so that -0 is never shown
  return (step >= 1 ? steps * step : steps / Math.round(1 / step)) + 0;
}

/** The decimals that a metric needs: money of large sums in whole units, ratios that hardly moved with one more. */
export function writtenFor(
  metric: Pick<Metric, "unit" | "denominator">,
  values: readonly (number | null)[],
  currency: string,
): Written {
  const { unit } = metric;
  const known = values.filter((value) => value !== null).map(Math.abs);
  const largest = Math.max(0, ...known);
  if (unit === "money") {
    const { minorPerUnit, decimals } = currencyRule(currency);
    return { unit, decimals: metric.denominator === null && largest >= 1_000 * minorPerUnit ? 0 : decimals };
  }
  if (unit === "share") return { unit, decimals: largest < 0.1 ? 2 : 1 };
  return { unit, decimals: unit === "ratio" ? 2 : 0 };
}

/** A figure without its currency: "21,600", "52.30", "2.87 %", "4.20". */
export function figureText(value: number, { unit, decimals }: Written, currency: string): string {
  if (unit === "money") return decimal(value / currencyRule(currency).minorPerUnit, decimals);
  if (unit === "share") return percentText(value, decimals);
  return unit === "ratio" ? decimal(value, decimals) : wholeNumber(value);
}

/** A figure in a sentence: "21,600 USD", "2.87 %". */
export function figureInWords(value: number, written: Written, currency: string): string {
  const text = figureText(value, written, currency);
  return written.unit === "money" ? `${text} ${currency}` : text;
}

/** The size of a change in a sentence, without its sign: "1,400 USD", "0.13 points". */
export function sizeInWords(change: number, written: Written, currency: string): string {
  const size = Math.abs(change);
  return written.unit === "share"
    ? `${decimal(size * 100, written.decimals)} points`
    : figureInWords(size, written, currency);
}

/** A change in a sentence, with its sign: "+1,400 USD", "−0.13 points". */
export function signedInWords(change: number, written: Written, currency: string): string {
  const text = sizeInWords(change, written, currency);
  if (!/[1-9]/.test(text)) return text;
  return `${change < 0 ? "−" : "+"}${text}`;
}

/** What stands inside a sentence, at the start of one: "revenue" → "Revenue". */
export function startOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
