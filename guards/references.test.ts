import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { expect, test } from "vitest";

const top = readdirSync(".").filter(
  (name) => !/^(\.(?!github)|node_modules$|test-results$|playwright-report$)/.test(name),
);
const made = /^(public|node_modules|\.next|\.data|lib\/server\/generated)\b/;

function filesIn(path: string): string[] {
  if (made.test(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) return filesIn(inside);
    return /\.(md|ts|tsx|mjs|sql|prisma)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)
      ? [inside]
      : [];
  });
}

const files = [
  ...top.filter((name) => name.endsWith(".md")),
  ...["app", "bench", "components", "docs", "e2e", "eslint", "guards", "lib", "prisma", "scripts"].flatMap(
    filesIn,
  ),
];

const headingsOf = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => title);
const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");

/** What a text refers to and is not there: "Heading" in FILE.md, a link of a document, the path of a Markdown file. */
function broken(path: string, text: string): string[] {
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  const headings = [...text.matchAll(/"([A-Z][^"\n]+)" in ((?:[\w-]+\/)*[\w-]+\.md)\b/g)].filter(
    ([, title = "", file = ""]) => !headingsOf(read(file)).includes(title),
  );
  const links = path.endsWith(".md") ? [...text.matchAll(/\]\((?!\w+:)([^)\s#]*)(?:#([^)\s]+))?\)/g)] : [];
  const dead = links.filter(([, target = "", anchor]) => {
    const file = target === "" ? path : normalize(join(dirname(path), target));
    if (!existsSync(file)) return true;
    return anchor !== undefined && !headingsOf(read(file)).map(anchorOf).includes(anchor);
  });
  const documents = [...text.matchAll(/(?<![\w./@-])(?:[\w-]+\/)+[\w-]+\.md\b|\bREADME\.md\b/g)].filter(
    ([file]) => !existsSync(file) && !existsSync(join(dirname(path), file)),
  );
  return [...headings, ...dead, ...documents].map(([found]) => `${path}: ${found}`);
}

test("every heading, link and document that a text refers to is there", () => {
  expect(files.length).toBeGreaterThan(700);
  expect(files.flatMap((path) => broken(path, readFileSync(path, "utf8")))).toEqual([]);
});

test.each([
  'See "Configuration of nothing" in README.md.',
  "[decisions](decisions/nothing.md)",
  "[rules](rules.md#no-such-heading)",
  "see docs/nothing.md",
])("%s would be found", (text) => {
  expect(broken("docs/x.md", text)).not.toEqual([]);
});
