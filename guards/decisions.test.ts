import { readdirSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

const folder = "docs/decisions";
const files = readdirSync(folder).filter((name) => name !== "README.md");
const index = readFileSync(`${folder}/README.md`, "utf8");

test.each(files)("%s names its choice, has its four parts and stands in the index", (name) => {
  const text = readFileSync(`${folder}/${name}`, "utf8");
  expect(text).toMatch(new RegExp(`^# ${name.slice(0, 3)}\\. \\S`));
  const parts = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(parts).toEqual(["Context", "Options", "Decision", "Consequences"]);
  expect(index).toContain(`](${name})`);
});

test("no number is used twice", () => {
  expect(new Set(files.map((name) => name.slice(0, 3))).size).toBe(files.length);
});
