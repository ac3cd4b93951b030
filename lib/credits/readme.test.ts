import { existsSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import cases2 from "./conformance/cases-2.json";
import ownCases from "./conformance/own-cases.json";

const readme = readFileSync("lib/credits/README.md", "utf8");
const quoted = [...readme.matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text);
const only = (pattern: RegExp) => [...new Set(quoted.filter((text) => pattern.test(text)))];

test.each(only(/^(c2|own)-[^.]+$/))("the case %s that the specification names is there", (id) => {
  expect([...cases2, ...ownCases].map((one) => one.id)).toContain(id);
});

test.each(only(/\.(ts|json)$/))("the file %s that the specification names is there", (name) => {
  const places = [name, `lib/credits/${name}`, `lib/credits/conformance/${name}`];
  expect(places.filter((path) => existsSync(path))).toHaveLength(1);
});

test("every rule that the specification cites is there", () => {
  const rules = new Set<string>();
  let section = "";
  for (const line of readme.split("\n")) {
    section = /^## (\d+)\. /.exec(line)?.[1] ?? (line.startsWith("## ") ? "" : section);
    const number = /^(\d+)\. /.exec(line)?.[1];
    if (section && number) rules.add(`${section}.${number}`);
  }
  const prose = readme.replace(/`[^`\n]*`|UTF-\d+|1\.28/g, "");
  const cited = [...prose.matchAll(/\b(\d{1,2}\.\d{1,2})\b/g)].map(([, rule]) => rule);
  expect(cited.length).toBeGreaterThan(20);
  expect(cited.filter((rule = "") => !rules.has(rule))).toEqual([]);
});
