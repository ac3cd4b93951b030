import { readdirSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

/** What we say instead is in the second column; one word for one thing, in copy, docs, comments and names alike. */
const words: [word: RegExp, instead: string][] = [
  [/\blots?\b|\b\w*_lots?\b|[a-z]Lots?(?![a-z])|\blots?[A-Z]/, "grant"],
  [
    /\b(the|of|kept|read|with|from|on|what|these) books\b|(?<!lay)books_|_books\b|\bbooks[A-Z]|[a-z]Books(?![a-z])/,
    "ledger state",
  ],
  [/\bby (itself|themselves)\b/i, "automatically"],
  [/\b[Vv]erbs?\b|\w_verbs?\b|[a-z]Verbs?(?![a-z])|\bverbs?[A-Z]/, "service function, command or event"],
  [/\b[Rr]ooms\b|\b(pure|own|each) room\b|(?<!waitFor)(?<=[a-z])Rooms?(?![a-z])/, "module or folder"],
  [/\bthrown out\b/i, "rejected"],
  [/\b(whoever|whatever)\b/i, "a subject and a verb"],
  [
    /^(?!.*(payment|purchase|top.?up|checkout|receipt|allSettled)).*\bsettl\w*/i,
    "finish, book or decide: only purchases are settled",
  ],
  [/\b(ledger|credits?) orders?\b(?! by)/i, "ledger command"],
  [/\b(given again|noted for later)\b/i, "returned or scheduled"],
  [/\b(runs?|quotes?|prices?) (is|are|was|were) kept\b/i, "saved"],
  [
    /\b(was|were) seen to\b|\b(is|are) of its own\b|\bquarter of an hour's\b|\bcarry on\b/i,
    "a plain sentence",
  ],
  [/(?<!there )\b(is|are) no (?!longer\b|more\b)/i, "is not a, isn't allowed, can't"],
];

/** Where a word has its everyday meaning, or has to stand. */
const allowed: [path: RegExp, word: RegExp][] = [
  [/^guards\/words\.test\.ts$/, /./],
  [/^docs\/decisions\/205-/, /./],
  // a licence, word by word
  [/^app\/fonts\/OFL\.txt$/, /./],
  [/payment|purchase|receipt|checkout|top-up|billing/, /settl/i],
  [/^lib\/credits\/conformance\/cases.*\.json$/, /./],
  // words of the people who ask
  [/^lib\/questions\/(.*-?words|test-questions.*)\.ts$/, /./],
];

const skipped =
  /^(node_modules|\.next|\.data|\.git|public|test-results|playwright-report)$|^lib\/server\/generated$|^prisma\/migrations$|tsbuildinfo$|package-lock\.json$|next-env\.d\.ts$|^bench\/results\.json$|\.(png|ico|jpg|woff2)$/;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (skipped.test(path)) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function complaints(path: string, text: string): string[] {
  return [path, ...text.split("\n")].flatMap((line, at) =>
    words
      .filter(([word]) => word.test(line))
      .filter(
        ([word]) =>
          !allowed.some(([where, what]) => where.test(path) && what.test(line.match(word)?.[0] ?? "")),
      )
      .map(([word, instead]) => `${path}:${at} "${line.match(word)?.[0]}": say ${instead}`),
  );
}

test("the project says one word for one thing", () => {
  const files = filesIn(".");
  expect(files.length).toBeGreaterThan(900);
  expect(files.flatMap((path) => complaints(path, readFileSync(path, "utf8")))).toEqual([]);
});

test.each([
  "a lot of credits",
  "grantLots",
  "startRunVerb",
  "currentVerbsOf",
  "audit_verb",
  "verbOf",
  "pureRoom",
  "ledgerBooks",
  "refuse_outdated_books",
  "it starts by itself",
  "50 % is no address",
  "settle what is due",
  "the run settles its hold",
  "a ledger order",
  "the open one is given again",
  "the quote is kept",
])("%s would be found", (text) => expect(complaints("docs/x.md", text)).toHaveLength(1));
