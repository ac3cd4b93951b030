import { currencyRule } from "../billing/currency";
import { decimal, exactUnits, wholeNumber, wholeUnits } from "../analysis/wording";
import type { Cell, Figure, FigureKind } from "./report-document";

const unknown = "–";

function signed(text: string, value: number): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A figure for people, with the currency's decimals; a dash where it is not known. */
export function figureText({ value, as }: Figure, currency: string): string {
  if (value === null) return unknown;
  switch (as) {
    case "money":
    case "price":
      return exactUnits(value, currency);
    case "count":
      return wholeNumber(value);
    case "ratio":
      return decimal(value, 2);
    case "share":
      return `${decimal(value * 100, 1)}\u00a0%`;
    case "change":
      return signed(`${decimal(value * 100, 1)}\u00a0%`, value);
    case "effect":
      return signed(decimal(value / 1000, 3), value);
    case "points":
      return signed(`${decimal(value * 100, 2)}\u00a0pp`, value);
  }
}

/** A cell for people. */
export function cellText(cell: Cell, currency: string): string {
  return typeof cell === "string" ? cell : figureText(cell, currency);
}

/** Enough for a spreadsheet to go on computing with, without the noise of floating-point arithmetic. */
const plain = (value: number) => Number(value.toFixed(6));

/** A cell for a spreadsheet: plain numbers, money in whole units of the currency; null where it is not known. */
export function cellValue(cell: Cell, currency: string): string | number | null {
  if (typeof cell === "string") return cell;
  if (cell.value === null) return null;
  if (cell.as === "effect") return cell.value / 1000;
  const isMoney = cell.as === "money" || cell.as === "price";
  return plain(isMoney ? cell.value / currencyRule(currency).minorPerUnit : cell.value);
}

/** A figure beside an axis or bar: money in whole units. */
export function axisText(value: number, as: FigureKind, currency: string): string {
  return as === "money" ? wholeUnits(value, currency) : figureText({ value, as }, currency);
}
