import type { Dimension, Intent, MetricKey } from "../analysis/investigation/question";
import type { PlatformName } from "../analysis/shop-data";
import { longestMatch } from "./lexicon";

type At<K> = { key: K; at: number };

/** What the words of a question say, each with the place of its first word. */
export type Scan = {
  words: string[];
  metrics: At<MetricKey>[];
  dimensions: At<Dimension>[];
  intents: At<Intent>[];
  platforms: At<PlatformName>[];
  customers: At<"new" | "returning">[];
  changes: number[];
  averages: number[];
  versus: number[];
  /** places of "@n" (times) and "#" (names) */
  times: At<number>[];
  names: number[];
  /** why something that is named can't be looked at */
  unsupported: string[];
  /** runs of words that mean nothing here */
  unknown: string[];
};

const empty = (words: string[]): Scan => ({
  words,
  metrics: [],
  dimensions: [],
  intents: [],
  platforms: [],
  customers: [],
  changes: [],
  averages: [],
  versus: [],
  times: [],
  names: [],
  unsupported: [],
  unknown: [],
});

/** Places of runs of unknown words, joined. */
function joinRuns(unknown: At<string>[]): string[] {
  const runs: { text: string; next: number }[] = [];
  for (const { key, at } of unknown) {
    const last = runs.at(-1);
    if (last && last.next === at) Object.assign(last, { text: `${last.text} ${key}`, next: at + 1 });
    else runs.push({ text: key, next: at + 1 });
  }
  return runs.map(({ text }) => text);
}

/** How many there should be of the best: "top 5", which changes nothing. */
function isCountOfBest(words: readonly string[], at: number): boolean {
  return /^\d{1,2}$/.test(words[at] ?? "") && /^(top|bottom|best|worst|the)$/.test(words[at - 1] ?? "");
}

/** Reads a question's words from left to right, each time the longest way of saying something. */
export function scanWords(text: string): Scan {
  const words = text.split(" ").filter((word) => word !== "");
  const scan = empty(words);
  const unknown: At<string>[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? "";
    const match = longestMatch(words, at);
    if (word.startsWith("@")) scan.times.push({ key: Number(word.slice(1)), at });
    else if (word === "#") scan.names.push(at);
    else if (!match && !isCountOfBest(words, at)) unknown.push({ key: word, at });
    for (const meaning of match?.meanings ?? []) {
      if (meaning.is === "metric") scan.metrics.push({ key: meaning.key, at });
      if (meaning.is === "dimension") scan.dimensions.push({ key: meaning.key, at });
      if (meaning.is === "intent") scan.intents.push({ key: meaning.key, at });
      if (meaning.is === "platform") scan.platforms.push({ key: meaning.key, at });
      if (meaning.is === "customers") scan.customers.push({ key: meaning.key, at });
      if (meaning.is === "change") scan.changes.push(at);
      if (meaning.is === "average") scan.averages.push(at);
      if (meaning.is === "versus") scan.versus.push(at);
      if (meaning.is === "unsupported") scan.unsupported.push(meaning.why);
    }
    at += match?.length ?? 1;
  }
  return { ...scan, unknown: joinRuns(unknown) };
}

/** The keys without doubles, in the order in which they were named. */
export function keysOf<K>(found: readonly At<K>[]): K[] {
  return [...new Set(found.map(({ key }) => key))];
}
