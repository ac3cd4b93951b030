import type { Intent, Question } from "../analysis/investigation/question";
import type { Span } from "../analysis/span";
import { addDays } from "../calendar/day";
import type { FoundTime, TimeWord } from "./find-periods";
import { alignedTo, beforeOf, lastDays, unitOf, wholeOf, yearBefore, type Period } from "./period";
import { refuse, type Refusal } from "./reading";
import type { Scan } from "./scan-words";

/** What a question says about time, before its intent is known. */
export type SaidTime = {
  period: Period | null;
  /** the period that it is compared with; a word for one, or none */
  against: Period | "before" | "day-before" | "year-before" | null;
};

type Placed = { period: Period; at: number };

/** "Since last week" can begin on its first day or after its last: only days and named months say which. */
const isVague = ({ word, since, text }: FoundTime) =>
  since &&
  word.is === "period" &&
  word.period.unit !== "day" &&
  /^(?:the )?(?:last|past|previous|this)\b/.test(text);

function sinceThen({ word, since }: FoundTime, today: string): FoundTime["word"] {
  if (!since || word.is !== "period") return word;
  return {
    is: "period",
    period: {
      span: { from: word.period.span.from, to: lastDays(today, 1).span.to },
      unit: "days",
      toDate: false,
    },
  };
}

const isBetween = (at: number, [a, b]: [Placed, Placed]) => at > a.at && at < b.at;

function twoPeriods(pair: [Placed, Placed], scan: Scan): SaidTime | Refusal {
  const [first, second] = pair;
  const { words } = scan;
  const between = words.slice(first.at + 1, second.at);
  const lead = words[first.at - 1];
  const changed = scan.changes.length > 0 || scan.intents.some(({ key }) => key === "why" || key === "moved");
  const range = between.join(" ");
  if ((lead === "from" && range === "to") || (lead === "between" && range === "and")) {
    if (changed) return { period: second.period, against: first.period };
    const span = { from: first.period.span.from, to: second.period.span.to };
    return span.from <= span.to
      ? { period: { span, unit: "days", toDate: false }, against: null }
      : refuse("That period ends before it begins.");
  }
  const compares = scan.intents.some(({ key }) => key === "compare");
  if (compares && (range === "and" || range === "with" || range === "to" || range === "")) {
    const [later, earlier] =
      first.period.span.from > second.period.span.from ? [first, second] : [second, first];
    return { period: later.period, against: earlier.period };
  }
  if (scan.versus.some((at) => isBetween(at, pair)) || (changed && range === "from"))
    return { period: first.period, against: second.period };
  return refuse("Which period is meant? Name one, or two with “vs” between them.");
}

/** The period whose unit is compared with the one before it: "vs last month" is about this month. */
function runningUnit({ unit }: Period, today: string): Period {
  return unit === "day" || unit === "days" ? lastDays(today, 7) : unitOf(unit, today, today);
}

function onePeriod(one: Placed, scan: Scan, today: string): SaidTime {
  const before = scan.words[one.at - 1] ?? "";
  const compares =
    /^(vs|v|versus|than|against|with|to)$/.test(before) &&
    scan.versus.some((at) => one.at - at <= 3 && at < one.at);
  if (!compares) return { period: one.period, against: null };
  const isLastYear = one.period.unit === "year";
  return { period: runningUnit(one.period, today), against: isLastYear ? "year-before" : one.period };
}

/** Puts together what a question says about time. Refuses days that aren't over and periods that can't be told apart. */
export function readTime(
  scan: Scan,
  times: readonly FoundTime[],
  today: string,
  pace: boolean,
): SaidTime | Refusal {
  const words = scan.times.flatMap(({ key, at }) => {
    const found = times[key];
    return found ? [{ word: sinceThen(found, today), at }] : [];
  });
  if (times.some(isVague))
    return refuse("Since which day? Name the first day, or two periods with “vs” between them.");
  const has = (is: TimeWord["is"]) => words.some(({ word }) => word.is === is);
  if (has("running-day")) return refuse("Today isn't over: figures come in full days, up to yesterday.");
  if (has("future"))
    return refuse("Forecasts are for the running month; for later there is nothing to go by.");
  const over = words.flatMap(({ word }) => (word.is === "over" ? [word.period] : []))[0];
  const placed = words.flatMap(({ word, at }) => (word.is === "period" ? [{ period: word.period, at }] : []));
  const [first, second, third] = placed;
  if (third) return refuse("That is more than two periods. Ask about one, or set two side by side.");
  const said: SaidTime | Refusal =
    first && second
      ? twoPeriods([first, second], scan)
      : first
        ? onePeriod(first, scan, today)
        : { period: null, against: null };
  if ("refused" in said) return said;
  const dayBefore = times.some(({ text }) =>
    /^(?:the )?(?:day|previous day) (?:before|previous|earlier)|\bdod\b|^day (?:over|on) day/.test(text),
  );
  const word = has("year-before")
    ? "year-before"
    : dayBefore
      ? "day-before"
      : has("before") || over
        ? "before"
        : null;
  if (word && said.against) return refuse("Compare with one period at a time.");
  const period = said.period ?? over ?? null;
  if (period && period.span.from > period.span.to && !pace) return refuse("That period has no full day yet.");
  return { period, against: said.against ?? word };
}

const usual = (intent: Intent, today: string): Period =>
  intent === "pace" ? unitOf("month", today, today) : lastDays(today, intent === "trend" ? 30 : 7);

const comparing: Intent[] = ["why", "moved", "figure"];

function againstOf(period: Period, against: SaidTime["against"]): Span | Refusal {
  if (against === null || against === "before") return beforeOf(period);
  if (against === "year-before") return yearBefore(period);
  if (against === "day-before") {
    const day = addDays(period.span.from, -1);
    return period.unit === "day"
      ? { from: day, to: day }
      : refuse("The day before is compared with one day.");
  }
  if (against.unit === "year" && period.unit !== "year") return yearBefore(period);
  const span = alignedTo(period, against);
  if (span.from === period.span.from && span.to === period.span.to) return beforeOf(period);
  const sameKind = against.unit === period.unit || against.unit === "days" || period.unit === "days";
  return sameKind
    ? span
    : refuse("Those two periods are of different kinds. Name two weeks, two months or two days.");
}

/** The days that are looked at and compared with. `before`: the question that this one follows. */
export function decideTime(
  said: SaidTime,
  intent: Intent,
  comparesThings: boolean,
  before: Question | null,
  today: string,
): Pick<Question, "period" | "against"> | Refusal {
  const inherited: Period | null =
    before && !said.period ? { span: before.period, unit: "days", toDate: false } : null;
  const period = said.period ?? inherited ?? usual(intent, today);
  if (intent === "pace") {
    const month = unitOf("month", today, today);
    const isRunning = period.unit === "month" && period.span.from === month.span.from;
    if (said.period && !isRunning) return refuse("Forecasts are for the running month.");
    if (month.span.from > month.span.to)
      return refuse("The month has no full day yet, so there is no pace to go by.");
    return { period: wholeOf(month), against: null };
  }
  if (inherited && before && said.against === null && before.intent !== "pace")
    return { period: before.period, against: before.against };
  const compares =
    said.against !== null || comparing.includes(intent) || (intent === "compare" && !comparesThings);
  if (!compares) return { period: period.span, against: null };
  const against = againstOf(period, said.against);
  return "refused" in against ? against : { period: period.span, against };
}
