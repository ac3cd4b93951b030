import ts from "typescript";
import { expect, test } from "vitest";

import { root } from "@/scripts/lib/root.mjs";

// The compiler reads the types of all packages that these files use.
const timeout = 90_000;

const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);

const host = ts.createCompilerHost(options);
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Which of these files no longer compile once `path` says `after` instead of `before`. */
function brokenBy(path: string, [before, after]: [string, string], files: string[]): string[] {
  const changed = `${root}/${path}`;
  const getSourceFile: ts.CompilerHost["getSourceFile"] = (file, target) => {
    if (file === changed) {
      const text = ts.sys.readFile(file) ?? "";
      expect(text).toContain(before);
      return ts.createSourceFile(file, text.replace(before, after), target);
    }
    if (!parsed.has(file)) parsed.set(file, host.getSourceFile(file, target));
    return parsed.get(file);
  };
  const names = files.map((file) => `${root}/${file}`);
  const program = ts.createProgram(names, { ...options, incremental: false }, { ...host, getSourceFile });
  return files.filter((file) => {
    const source = program.getSourceFile(`${root}/${file}`);
    return program.getSemanticDiagnostics(source).length > 0;
  });
}

const ofActionTypes = [
  "lib/choices.ts",
  "lib/server/actions/kinds.ts",
  "components/billing/usage/action-colours.ts",
  "components/runs/action-views.tsx",
];
const ofTransactionKinds = ["lib/server/credits/reads/describe-activity.ts"];

test("a new action type does not compile until it has names, a kind, colours and a view", { timeout }, () => {
  const change: [string, string] = [
    '["investigation", "playbook", "report"]',
    '["investigation", "playbook", "report", "forecast"]',
  ];
  expect(brokenBy("lib/choices.ts", change, ofActionTypes)).toEqual(ofActionTypes);
});

test("a request shape that quotes take does not compile until its type has a kind", { timeout }, () => {
  const table = "lib/server/actions/kinds.ts";
  expect(brokenBy(table, ["report: reportKind", "report: null"], [table])).toEqual([table]);
});

test("a kind does not compile without a request shape that quotes take", { timeout }, () => {
  const kind = "lib/server/actions/playbook/playbook-kind.ts";
  expect(brokenBy(kind, ['type: "playbook"', 'type: "report"'], [kind])).toEqual([kind]);
});

test("a new kind of transaction does not compile until the activity list describes it", { timeout }, () => {
  const change: [string, string] = ['| "extend"', '| "extend" | "loan"'];
  expect(brokenBy("lib/credits/ledger.ts", change, ofTransactionKinds)).toEqual(ofTransactionKinds);
});

test("without a change all of them compile", { timeout }, () => {
  expect(brokenBy("README.md", ["", ""], [...ofActionTypes, ...ofTransactionKinds])).toEqual([]);
});
