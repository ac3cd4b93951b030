/**
 * With `dayOf`, the only reader of the runtime's time-zone rules. It runs only on the server (lint); browsers get its
 * result.
 */
import type { Zone } from "./zone";

const weekMs = 7 * 86_400_000;
const secondMs = 1_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let known = formatters.get(timeZone);
  if (!known) {
    // Swedish is written the way that Date.parse reads: 2026-12-02 09:00:00.
    known = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    formatters.set(timeZone, known);
  }
  return known;
}

/** Whether the runtime knows a zone by this IANA name. Offsets such as "+05:30" are not names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

function secondsAt(timeZone: string, at: number): number {
  const wall = formatterOf(timeZone).format(at).replace(" ", "T");
  return Math.round((Date.parse(`${wall}Z`) - at) / secondMs);
}

/** The first second in (before, after] that has another offset than `before`. */
function changeBetween(timeZone: string, before: number, after: number): number {
  const old = secondsAt(timeZone, before);
  let [low, high] = [before, after];
  while (high - low > secondMs) {
    const middle = Math.floor((low + high) / 2 / secondMs) * secondMs;
    if (secondsAt(timeZone, middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

function readZone(timeZone: string, from: number, to: number): Zone {
  const zone: Zone = { name: timeZone, offsets: [[from, secondsAt(timeZone, from)]] };
  let at = from;
  while (at < to) {
    const next = at + weekMs;
    const known = zone.offsets.at(-1)?.[1];
    if (secondsAt(timeZone, next) !== known) {
      const change = changeBetween(timeZone, at, next);
      zone.offsets.push([change, secondsAt(timeZone, change)]);
      at = change;
    } else at = next;
  }
  return zone;
}

const zones = new Map<string, Zone>();
const yearsAhead = 12;

/**
 * The wall clock of a time zone from the start of a year to 12 years after `now` (milliseconds). Throws `RangeError` for
 * a name that the runtime doesn't know.
 */
export function zoneOf(timeZone: string, now: number, sinceYear = 2020): Zone {
  const to = new Date(now).getUTCFullYear() + yearsAhead;
  const key = `${timeZone} ${sinceYear} ${to}`;
  let known = zones.get(key);
  if (!known) {
    known = readZone(timeZone, Date.UTC(sinceYear, 0, 1), Date.UTC(to, 0, 1));
    zones.set(key, known);
  }
  return known;
}
