import { metricNames } from "../analysis/investigation/metric-names";
import type { MetricKey, Question } from "../analysis/investigation/question";
import { dayText } from "../analysis/wording";
import { listText } from "../format";
import { correctWord } from "./correct-words";
import { additive, decideIntent } from "./decide-intent";
import {
  askedDimensions,
  decideSubject,
  fitToMetric,
  onNamedPlatforms,
  shareOf,
  usualMetric,
  type Subject,
} from "./decide-subject";
import { decideTime, readTime } from "./decide-time";
import { findWholeNames, guessNames } from "./find-names";
import { findPeriods } from "./find-periods";
import type { Known, KnownName } from "./known";
import { knownWords } from "./lexicon";
import { longestQuestion, readText } from "./read-text";
import { isRefusal, refuse, type Assumed, type Reading, type Refusal } from "./reading";
import { keysOf, scanWords, type Scan } from "./scan-words";
import { suggestions } from "./suggestions";

type Understood = Extract<Reading, { understood: true }>;
type Corrected = Understood["corrected"];

/** Puts right what is mistyped, but not what is part of a name. */
function correct(text: string, { names }: Known): { text: string; corrected: Corrected } {
  const nameWords = new Set(names.flatMap(({ name }) => readText(name).split(" ")));
  const corrected: Corrected = [];
  const words = text.split(" ").map((word) => {
    if (knownWords.has(word) || nameWords.has(word)) return word;
    const better = correctWord(word, knownWords);
    if (!better) return word;
    corrected.push({ from: word, to: better });
    return better;
  });
  return { text: words.join(" "), corrected };
}

const beside = { campaign: /\bcampaigns?\b/, creative: /\b(ads?|creatives?)\b/ };

/** Names that the words without a meaning stand for. Refuses when one stands for none, or for more than one. */
function nameTheUnknown(scan: Scan, known: Known, corrected: Corrected): KnownName[] | Refusal {
  const found: KnownName[] = [];
  for (const run of scan.unknown) {
    if (run === "not" && scan.changes.length > 0 && scan.intents.some(({ key }) => key === "why")) continue;
    const guesses = onNamedPlatforms(guessNames(run, known), scan);
    const text = scan.words.join(" ");
    const kind = beside.campaign.test(text) ? "campaign" : beside.creative.test(text) ? "creative" : null;
    const ofKind =
      kind && guesses.some((one) => one.kind === kind) ? guesses.filter((one) => one.kind === kind) : guesses;
    const names = [...new Set(ofKind.map(({ name }) => name))];
    const typed = run
      .split(" ")
      .map((word) => corrected.find(({ to }) => to === word)?.from ?? word)
      .join(" ")
      .slice(0, 40);
    if (names.length === 0) return refuse(`We don't know what “${typed}” means here.`);
    if (names.length > 1)
      return refuse(
        `“${typed}” could be ${listText(names.slice(0, 4)).replace(/ and (?!.* and )/, " or ")}. Name one.`,
      );
    found.push(...ofKind);
  }
  return found;
}

function withinData(
  { period, against }: Pick<Question, "period" | "against">,
  { dataFrom }: Known,
): Refusal | null {
  const earliest = against && against.from < period.from ? against.from : period.from;
  return earliest < dataFrom
    ? refuse(`Figures here begin on ${dayText(dataFrom)} ${dataFrom.slice(0, 4)}.`)
    : null;
}

type Words = {
  scan: Scan;
  names: KnownName[];
  times: ReturnType<typeof findPeriods>["times"];
  corrected: Corrected;
};

function readWords(text: string, known: Known): Words | Refusal {
  if (text.length > longestQuestion * 4)
    return refuse(`That is longer than a question: ${longestQuestion} characters are the most.`);
  const read = readText(text);
  if (read === "") return refuse("Ask about a figure of your shop.");
  if (read.length > longestQuestion)
    return refuse(`That is longer than a question: ${longestQuestion} characters are the most.`);
  const whole = findWholeNames(read, known);
  const { text: correctText, corrected } = correct(whole.text, known);
  const timed = findPeriods(correctText, known.today);
  const scan = scanWords(timed.text);
  const [unsupported] = scan.unsupported;
  if (unsupported) return refuse(unsupported);
  const guessed = nameTheUnknown(scan, known, corrected);
  if (isRefusal(guessed)) return guessed;
  const names = [...onNamedPlatforms(whole.names, scan), ...guessed];
  return { scan, names, times: timed.times, corrected };
}

/** The figure that is asked for, or that is usual for such a question. */
function decideMetric(scan: Scan, subject: Subject, intent: Question["intent"], before: Question | null) {
  const metrics = keysOf(scan.metrics);
  const [one, another] = metrics;
  if (one && another)
    return refuse(`Ask about one figure at a time: ${metricNames[one]} or ${metricNames[another]}.`);
  const metric = one ?? before?.metric ?? usualMetric(intent, subject);
  return metric ? { metric } : refuse("Which figure is meant? Name one: revenue, orders, CPA, ROAS …");
}

/** Why a figure can't be had in this way: averages of sums, and forecasts of ratios or of parts of the shop. */
function unfitFigure(
  { averages }: Scan,
  metric: MetricKey,
  intent: Question["intent"],
  { filters }: Subject,
): Refusal | null {
  if (averages.length > 0 && additive.includes(metric))
    return refuse(
      `There are no averages of ${metricNames[metric]} here: ask for the figure, or for it by day.`,
    );
  if (intent !== "pace") return null;
  const { platforms, campaignIds, creativeIds, customers } = filters;
  const isNarrowed = platforms.length + campaignIds.length + creativeIds.length > 0 || customers !== null;
  return isNarrowed || !additive.includes(metric)
    ? refuse(
        "Targets and forecasts are for what the whole shop adds up in a month: revenue, orders, ad spend …",
      )
    : null;
}

function decide(
  { scan, names, times, corrected }: Words,
  known: Known,
  before: Question | null,
): Understood | Refusal {
  const { today } = known;
  const saysSomething =
    scan.metrics.length +
    scan.intents.length +
    scan.platforms.length +
    scan.customers.length +
    names.length +
    scan.dimensions.length +
    scan.versus.length;
  if (saysSomething === 0 && !(before && scan.times.length > 0))
    return refuse("Which figure is meant? Name one: revenue, orders, CPA, ROAS …");
  const splits = askedDimensions(scan);
  if (splits.length > 1) return refuse(`Ask for one split at a time: by ${splits[0]} or by ${splits[1]}.`);
  const subject = decideSubject(scan, names, before?.filters ?? null);
  const pace = scan.intents.some(({ key }) => key === "pace");
  const said = readTime(scan, times, today, pace);
  if (isRefusal(said)) return said;
  const [metricSaid = null] = keysOf(scan.metrics);
  const wanted = decideIntent(scan, {
    metric: metricSaid,
    by: subject.by,
    compared: subject.compared !== null,
    againstSaid: said.against !== null,
    before: before?.intent ?? null,
  });
  if (isRefusal(wanted)) return wanted;
  const { intent } = wanted;
  const chosen = decideMetric(scan, subject, intent, before);
  if (isRefusal(chosen)) return chosen;
  const unfit = unfitFigure(scan, chosen.metric, intent, subject);
  if (unfit) return unfit;
  const fitting = fitToMetric(chosen.metric, intent === "share" ? shareOf(subject) : subject);
  if (isRefusal(fitting)) return fitting;
  const time = decideTime(said, intent, subject.compared !== null, before, today);
  if (isRefusal(time)) return time;
  const assumed: Assumed[] = [
    ...(metricSaid || before ? [] : ["metric" as const]),
    ...(said.period || before || intent === "pace" ? [] : ["period" as const]),
    ...(said.against || !time.against ? [] : ["against" as const]),
  ];
  const outside = withinData(time, known);
  if (
    outside &&
    intent === "figure" &&
    assumed.includes("against") &&
    !withinData({ ...time, against: null }, known)
  )
    time.against = null;
  else if (outside) return outside;
  return {
    understood: true,
    question: { intent, metric: chosen.metric, ...time, ...fitting },
    assumed,
    corrected,
  };
}

/**
 * Turns a question in somebody's own words into parts that can be computed. What it isn't sure of it doesn't guess: it says
 * what is unclear, and three questions that it can answer. `before`: the question that this one follows.
 */
export function understandQuestion(text: string, known: Known, before: Question | null = null): Reading {
  const words = readWords(text, known);
  const read = isRefusal(words) ? words : decide(words, known, before);
  if (!isRefusal(read)) return read;
  const metric = isRefusal(words) ? null : (keysOf(words.scan.metrics)[0] ?? null);
  const instead = suggestions(metric).filter((ask) => {
    const other = readWords(ask, known);
    return !isRefusal(other) && !isRefusal(decide(other, known, null));
  });
  return { understood: false, why: read.refused, instead: instead.slice(0, 3) };
}
