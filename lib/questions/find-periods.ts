import { parse, type ParsedResult } from "chrono-node";

import { addDays, weekdayOf } from "../calendar/day";
import { dayPeriod, daysPeriod, lastDays, lastUnits, unitOf, unitsAgo, type Period } from "./period";

/** Something about time that a question says: a period, a comparison without dates, or what can't be looked at. */
export type TimeWord =
  | { is: "period"; period: Period }
  /** the period before the one that is asked about, the same one a year before, or the unit before */
  | { is: "before" }
  | { is: "year-before" }
  | { is: "over"; period: Period }
  | { is: "running-day" }
  | { is: "future" };

/** `text`: the words that say it. `since`: "since" stands before it. */
export type FoundTime = { word: TimeWord; text: string; since: boolean };

const numbers = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const monthStarts = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const months =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const count = `\\d{1,3}|${numbers.slice(1).join("|")}|couple of|couple`;
const long = "month|quarter|year";

type Rule = { pattern: RegExp; means: (parts: string[], today: string) => TimeWord | null };

const period = (found: Period): TimeWord => ({ is: "period", period: found });
const unitName = (text = "") =>
  text === "week" || text === "weekend" || text === "month" || text === "quarter" || text === "year"
    ? text
    : "week";
const longName = (text = "") => (text === "quarter" || text === "year" ? text : "month");

function numberOf(text = ""): number {
  if (text.startsWith("couple")) return 2;
  return numbers.includes(text) ? numbers.indexOf(text) : Number(text);
}

function lastOnes(amount: number, unit: string, today: string): TimeWord | null {
  if (amount < 1 || amount > 400) return null;
  if (unit === "day") return period(lastDays(today, amount));
  if (unit === "week") return period(lastDays(today, 7 * amount));
  return amount === 1
    ? period(unitsAgo(longName(unit), 1, today))
    : period(lastUnits(longName(unit), amount, today));
}

/** The month of this name that began last, or that of a year. */
function namedMonth(name: string, year: string | undefined, today: string): TimeWord {
  const month = String(monthStarts.indexOf(name.slice(0, 3)) + 1).padStart(2, "0");
  const running = Number(today.slice(0, 4));
  const of = year ? Number(year) : `${running}-${month}-01` <= today ? running : running - 1;
  const first = `${of}-${month}-01`;
  return first >= today && first.slice(0, 7) > today.slice(0, 7)
    ? { is: "future" }
    : period(unitOf("month", first, today));
}

function namedQuarter(nth: number, year: string | undefined, today: string): TimeWord {
  const month = String(3 * nth - 2).padStart(2, "0");
  const running = Number(today.slice(0, 4));
  const of = year ? Number(year) : `${running}-${month}-01` <= today ? running : running - 1;
  const first = `${of}-${month}-01`;
  return first > today ? { is: "future" } : period(unitOf("quarter", first, today));
}

const ordinals = ["first", "second", "third", "fourth"];

/** In the order in which they are tried: what a rule takes is gone for the next. */
const rules: Rule[] = [
  {
    pattern:
      /\b(?:yoy|year (?:over|on) year|(?:vs|versus|than|against|over|compared (?:to|with)) (?:a|one) year (?:ago|earlier|before)|same (?:period|time|days?|weeks?|month|quarter|dates?)(?: of| in)? last year|vs ly|last years? same (?:period|month|week|quarter))\b/,
    means: () => ({ is: "year-before" }),
  },
  {
    pattern: /\b(?:wow|week (?:over|on) week)\b/,
    means: (_, today) => ({ is: "over", period: unitsAgo("week", 1, today) }),
  },
  {
    pattern: /\b(?:mom|month (?:over|on) month)\b/,
    means: (_, today) => ({ is: "over", period: unitsAgo("month", 1, today) }),
  },
  {
    pattern: /\b(?:qoq|quarter (?:over|on) quarter)\b/,
    means: (_, today) => ({ is: "over", period: unitsAgo("quarter", 1, today) }),
  },
  {
    pattern: /\b(?:dod|day (?:over|on) day)\b/,
    means: (_, today) => ({ is: "over", period: dayPeriod(addDays(today, -1)) }),
  },
  {
    pattern:
      /\b(?:the )?(?:previous (?:period|one)|period before|(?:(?:\d{1,3}|two|three|four|six|seven) )?(?:day|week|weekend|month|quarter|year)s? (?:before|previous)(?: that| it| last)?|(?:day|week|month|quarter|year) earlier|same (?:day|days|time|weekday) (?:of )?(?:the )?(?:last|previous|week before|month before) ?(?:week|month)?)\b(?! yesterday)/,
    means: () => ({ is: "before" }),
  },
  {
    pattern:
      /\b(?:tomorrow|(?:next|coming|upcoming|following) (?:day|days|week|weekend|month|quarter|year|\d+ days?)|day after tomorrow)\b/,
    means: () => ({ is: "future" }),
  },
  {
    pattern: /\b(?:the )?day before yesterday\b/,
    means: (_, today) => period(dayPeriod(addDays(today, -2))),
  },
  { pattern: /\byesterday\b/, means: (_, today) => period(dayPeriod(addDays(today, -1))) },
  { pattern: /\b(?:today|this morning|tdy|right this minute)\b/, means: () => ({ is: "running-day" }) },
  {
    pattern: new RegExp(`\\b(${weekdays.join("|")}) (?:of |in )?last week\\b`),
    means: ([name = ""], today) =>
      period(dayPeriod(addDays(unitsAgo("week", 1, today).span.from, (weekdays.indexOf(name) + 6) % 7))),
  },
  {
    pattern: new RegExp(
      `\\b(?:the )?(?:last|past|previous|trailing|these|recent) (${count}) (?:full |complete |whole )?(day|week|${long})s?\\b`,
    ),
    means: ([amount, unit = ""], today) => lastOnes(numberOf(amount), unit, today),
  },
  {
    pattern: /\b(?:l|last |past )?(\d{1,3}) ?d\b/,
    means: ([amount], today) => lastOnes(Number(amount), "day", today),
  },
  {
    pattern: new RegExp(`\\b(${count}) (day|week|${long})s? ago\\b`),
    means: ([amount, unit], today) =>
      unit === "day"
        ? period(dayPeriod(addDays(today, -numberOf(amount))))
        : period(unitsAgo(unitName(unit), numberOf(amount), today)),
  },
  {
    pattern: /\b(?:over |in |during )?(?:the )?past (week|month)\b/,
    means: ([unit], today) => period(lastDays(today, unit === "week" ? 7 : 30)),
  },
  {
    pattern: /\b(?:over )?(?:the )?(?:last|past|previous) (weekend|week|month|quarter|year)\b/,
    means: ([unit], today) => period(unitsAgo(unitName(unit), 1, today)),
  },
  {
    pattern: /\b(?:the )?weekend\b(?<!this weekend)/,
    means: (_, today) => period(unitsAgo("weekend", 1, today)),
  },
  {
    pattern: new RegExp(
      `\\b(?:at |by )?(?:the )?(?:end of (?:the |this )?(week|${long})|(week|${long}) end)\\b`,
    ),
    means: ([one, other], today) => period(unitOf(unitName(one ?? other), today, today)),
  },
  { pattern: /\beom\b/, means: (_, today) => period(unitOf("month", today, today)) },
  {
    pattern: new RegExp(
      `\\b(?:this|the current|current|the running) (week|weekend|${long})(?: so far| to date)?\\b`,
    ),
    means: ([unit], today) => period(unitOf(unitName(unit), today, today)),
  },
  {
    pattern: /\b([wmqy])td\b/,
    means: ([unit = ""], today) =>
      period(unitOf(unitName({ w: "week", m: "month", q: "quarter", y: "year" }[unit]), today, today)),
  },
  {
    pattern: new RegExp(`\\b(week|${long}) to date\\b`),
    means: ([unit], today) => period(unitOf(unitName(unit), today, today)),
  },
  {
    pattern: /\b(?:q([1-4])|(first|second|third|fourth) quarter)(?: of)?(?: (20\d\d))?\b/,
    means: ([nth, word = "", year], today) =>
      namedQuarter(nth ? Number(nth) : ordinals.indexOf(word) + 1, year, today),
  },
];

const ruled = new RegExp(`(?<!\\d )\\b(${months})\\b(?: (?:of )?(20\\d\\d))?(?! ?\\d)(?! to \\d)`, "g");
/** A month's name that is also a word counts only after one of these, or with its year. */
const beforeMonth =
  /(?:in|for|of|during|since|last|vs|versus|to|than|with|against|from|and|over|whole|this) $/;

const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);
const partOf = (at: NonNullable<ParsedResult["end"]>) =>
  `${at.get("year")}-${String(at.get("month")).padStart(2, "0")}-${String(at.get("day")).padStart(2, "0")}`;

/** Chrono also reads durations, and a day out of "weekday": only days with a name or a number count. */
const namesDay = new RegExp(
  `\\b(?:${months}|${weekdays.join("|")}|sun|mon|tues?|wed|thur?s?|fri|sat|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?)\\b`,
);
const isDuration = /\b(?:days?|weeks?|months?|years?|hours?|ago|before|now)\b/;

/** A day without its year or week lies in the past. */
function inPast(day: string, at: ParsedResult["start"], today: string): string {
  if (day < today || at.isCertain("year")) return day;
  return at.isCertain("day") ? `${Number(day.slice(0, 4)) - 1}${day.slice(4)}` : addDays(day, -7);
}

function datesOf({ start, end, text }: ParsedResult, today: string): TimeWord | null {
  const ambiguous = /^(?:on )?(\d{1,2})[/.](\d{1,2})/.exec(text);
  if (ambiguous && Number(ambiguous[1]) <= 12 && Number(ambiguous[2]) <= 12 && ambiguous[1] !== ambiguous[2])
    return null;
  const named = [start, end].every((one) => !one || one.isCertain("day") || one.isCertain("weekday"));
  if (!named || start.isCertain("hour") || !namesDay.test(text) || isDuration.test(text)) return null;
  const from = inPast(partOf(start), start, today);
  const to = end ? inPast(partOf(end), end, today) : from;
  if (start.isCertain("weekday") && !start.isCertain("day") && weekdayOf(from) !== start.get("weekday"))
    return null;
  return from > to ? null : period(daysPeriod(from, to));
}

/** The text with each thing about time taken out: "@0" stands where the first of the list was. */
export type TimedText = { text: string; times: FoundTime[] };

/** Finds what a question says about time. `text` as `readText` gives it. */
export function findPeriods(text: string, today: string): TimedText {
  const times: FoundTime[] = [];
  let rest = text
    .replace(/\bfrom (?=\d)/g, "")
    .replace(
      new RegExp(
        `\\bbetween (?:the )?((?:(?:${months}) )?\\d{1,2}(?: (?:${months}))?) and (?:the )?(?=\\d|(?:${months}) \\d)`,
        "g",
      ),
      "$1 to ",
    );
  const take = (word: TimeWord | null, start: number, length: number): boolean => {
    if (!word) return false;
    const head = rest.slice(0, start);
    const since = /\bsince (?:the )?$/.exec(head);
    times.push({ word, text: rest.slice(start, start + length), since: since !== null });
    rest = `${since ? head.slice(0, since.index) : head} @${times.length - 1} ${rest.slice(start + length)}`;
    return true;
  };
  for (const { pattern, means } of rules)
    for (let tries = 0; tries < 4; tries += 1) {
      const found = pattern.exec(rest);
      if (!found || !take(means(found.slice(1), today), found.index, found[0].length)) break;
    }
  takeMonths(() => rest, take, today);
  for (let tries = 0; tries < 4; tries += 1) {
    const dated = parse(rest, { instant: noonOf(today), timezone: "UTC" })
      .map((result) => ({ result, word: datesOf(result, today) }))
      .find(({ word }) => word !== null);
    if (!dated) break;
    take(dated.word, dated.result.index, dated.result.text.length);
  }
  takeYears(() => rest, take, today);
  return { text: rest.replace(/\s+/g, " ").trim(), times };
}

type Take = (word: TimeWord | null, start: number, length: number) => boolean;

function takeMonths(rest: () => string, take: Take, today: string): void {
  for (let tries = 0; tries < 4; tries += 1) {
    const found = [...rest().matchAll(ruled)].find(({ 0: all, 1: name = "", 2: year, index }) => {
      const isWord = name === "may" || name === "march" || name === "mar";
      return (
        !isWord || year !== undefined || beforeMonth.test(rest().slice(0, index)) || rest().trim() === all
      );
    });
    if (!found) return;
    const lead = /\b(last|this) $/.exec(rest().slice(0, found.index));
    const [, name = "", year] = found;
    // In November "last November" is that of the year before.
    const isRunning = monthStarts.indexOf(name.slice(0, 3)) + 1 === Number(today.slice(5, 7));
    const before = lead?.[1] === "last" && isRunning ? String(Number(today.slice(0, 4)) - 1) : undefined;
    const length = lead?.[0].length ?? 0;
    take(namedMonth(name, year ?? before, today), found.index - length, found[0].length + length);
  }
}

function takeYears(rest: () => string, take: Take, today: string): void {
  for (let tries = 0; tries < 3; tries += 1) {
    const found = /(?:^|\b(?:in|for|of|during|vs|versus|to|than|with|against|since|and) )(20\d\d)\b/.exec(
      rest(),
    );
    if (!found) return;
    const year = found[1] ?? "";
    const word: TimeWord =
      year > today.slice(0, 4) ? { is: "future" } : period(unitOf("year", `${year}-01-01`, today));
    take(word, found.index + found[0].length - 4, 4);
  }
}
