import Fuse from "fuse.js";

import { lettersApart } from "./correct-words";
import type { Known, KnownName } from "./known";
import { knownWords, longestMatch } from "./lexicon";
import { readText } from "./read-text";

/** Names that stand in the text, or several that it could mean. */
export type FoundNames = { text: string; names: KnownName[] };

const shortest = 4;
const closeEnough = 0.2;

type Spelt = { name: KnownName; text: string };

/** Of a list of names, longest first: made once, however many questions are asked with it. */
type Index = { spelt: Spelt[]; fuse: Fuse<Spelt> };
const indexes = new WeakMap<readonly KnownName[], Index>();

function indexOf(names: readonly KnownName[]): Index {
  const known = indexes.get(names);
  if (known) return known;
  const spelt = names
    .map((name) => ({ name, text: readText(name.name) }))
    .filter(({ text }) => text !== "")
    .sort((a, b) => b.text.length - a.text.length);
  const fuse = new Fuse(spelt, {
    keys: ["text"],
    includeScore: true,
    threshold: closeEnough,
    ignoreLocation: true,
    minMatchCharLength: 3,
  });
  indexes.set(names, { spelt, fuse });
  return { spelt, fuse };
}

/** A name that is also a word for a figure ("Sales", "Ad spend") counts only beside "campaign" or "ad". */
function stands(spelt: string, text: string): RegExpExecArray | null {
  const plain = spelt.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const words = spelt.split(" ");
  const common =
    longestMatch(words, 0)?.length === words.length || (words.length === 1 && knownWords.has(spelt));
  const beside = "(?:campaign|campaigns|ad|creative)";
  return (
    common
      ? new RegExp(`\\b${plain}(?= ${beside}\\b)|(?<=\\b${beside} )${plain}\\b`)
      : new RegExp(`(?<=^| )${plain}(?=$| )`)
  ).exec(text);
}

/** Takes whole names out of the text, the longest first; "#" stands where they were. */
export function findWholeNames(text: string, { names }: Known): FoundNames {
  const found: KnownName[] = [];
  const taken = new Set<string>();
  let rest = text;
  for (const { name, text: written } of indexOf(names).spelt) {
    const already = taken.has(written);
    const at = already || !rest.includes(written) ? null : stands(written, rest);
    if (already) found.push(name);
    if (!at) continue;
    found.push(name);
    taken.add(written);
    rest = `${rest.slice(0, at.index)}#${rest.slice(at.index + at[0].length)}`;
  }
  return { text: rest, names: found };
}

/** Each word has to be one of the name's, or nearly: a longer word may be mistyped. */
function isNear(words: string, name: string): boolean {
  const parts = name.split(" ");
  return words.split(" ").every((word) => {
    const most = word.length >= 8 ? 2 : word.length >= 6 ? 1 : 0;
    return parts.some((part) => part[0] === word[0] && lettersApart(word, part, most) <= most);
  });
}

/**
 * The names that unknown words of a question can mean, spelt wrong or in part. Several names of one spelling are one; an
 * empty list: none comes near.
 */
export function guessNames(words: string, { names }: Known): KnownName[] {
  if (words.length < shortest) return [];
  const found = indexOf(names)
    .fuse.search(words)
    .filter(({ item }) => isNear(words, item.text));
  const best = found[0]?.score ?? 1;
  return found.filter(({ score = 1 }) => score <= best + 0.1).map(({ item }) => item.name);
}
