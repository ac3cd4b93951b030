import type { Dimension, Intent, MetricKey } from "../analysis/investigation/question";
import type { PlatformName } from "../analysis/shop-data";
import {
  averageWays,
  changeWays,
  compareWays,
  customerWays,
  dimensionWays,
  fillerWays,
  intentWays,
  metricWays,
  platformWays,
  unsupportedWays,
  versusWays,
} from "./words";

/** What a word or a few of them mean in a question. One way of saying can mean several things. */
export type Meaning =
  | { is: "metric"; key: MetricKey }
  | { is: "dimension"; key: Dimension }
  | { is: "intent"; key: Intent }
  | { is: "platform"; key: PlatformName }
  | { is: "customers"; key: "new" | "returning" }
  | { is: "change" }
  | { is: "versus" }
  | { is: "unsupported"; why: string }
  | { is: "average" }
  | { is: "filler" };

function makeLexicon(): Map<string, Meaning[]> {
  const lexicon = new Map<string, Meaning[]>();
  const add = (ways: string, meaning: Meaning) => {
    for (const way of ways.split("|")) lexicon.set(way, [...(lexicon.get(way) ?? []), meaning]);
  };
  const addAll = <K extends string>(table: Record<K, string>, meaning: (key: K) => Meaning) => {
    for (const key in table) add(table[key], meaning(key));
  };
  addAll(metricWays, (key) => ({ is: "metric", key }));
  addAll(dimensionWays, (key) => ({ is: "dimension", key }));
  addAll(intentWays, (key) => ({ is: "intent", key }));
  addAll(platformWays, (key) => ({ is: "platform", key }));
  addAll(customerWays, (key) => ({ is: "customers", key }));
  add(changeWays, { is: "change" });
  add(versusWays, { is: "versus" });
  add(compareWays, { is: "intent", key: "compare" });
  add(fillerWays, { is: "filler" });
  add(averageWays, { is: "average" });
  for (const [ways, why] of unsupportedWays) add(ways, { is: "unsupported", why });
  return lexicon;
}

const lexicon = makeLexicon();
const longestWay = Math.max(...[...lexicon.keys()].map((way) => way.split(" ").length));
const timeWords =
  "day days week weeks weekend month months quarter year years last past previous this next since ago today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december mtd ytd wtd qtd yoy mom wow qoq before earlier same period first second third fourth two three four five six seven eight nine ten couple current date ly";

/** Every single word that means something here. */
export const knownWords: ReadonlySet<string> = new Set([
  ...[...lexicon.keys()].flatMap((way) => way.split(" ")),
  ...timeWords.split(" "),
]);

/** The longest way of saying something that begins at this word. */
export function longestMatch(
  words: readonly string[],
  at: number,
): { length: number; meanings: Meaning[] } | null {
  for (let length = Math.min(longestWay, words.length - at); length > 0; length -= 1) {
    const meanings = lexicon.get(words.slice(at, at + length).join(" "));
    if (meanings) return { length, meanings };
  }
  return null;
}
