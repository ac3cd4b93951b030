/** How many letters differ; two neighbours that changed places count as one. A number above `most` says only that it is above. */
export function lettersApart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + same,
        swapped ? (before[j - 2] ?? 0) + 1 : most + 1,
      );
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? most + 1;
}

/** Short words differ by one letter from too many others; another letter in the same place makes most often another word. */
const letters = { least: 5, forAnother: 7, forTwo: 8 };
const sorted = (word: string) => [...word].sort().join("");

/**
 * The one known word that somebody has most likely mistyped: the same first letter, one letter otherwise, two from eight
 * letters on. Null when none or several come into question.
 */
export function correctWord(word: string, known: ReadonlySet<string>): string | null {
  if (word.length < letters.least || !/^\p{L}+$/u.test(word)) return null;
  const most = word.length >= letters.forTwo ? 2 : 1;
  let best: string[] = [];
  let nearest = most + 1;
  for (const candidate of known) {
    if (candidate.length < letters.least - 1 || candidate[0] !== word[0]) continue;
    const isAnother = candidate.length === word.length && sorted(candidate) !== sorted(word);
    if (isAnother && word.length < letters.forAnother) continue;
    const apart = lettersApart(word, candidate, most);
    if (apart > most || apart > nearest) continue;
    best = apart < nearest ? [candidate] : [...best, candidate];
    nearest = apart;
  }
  return best.length === 1 ? (best[0] ?? null) : null;
}
