import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";
import { expect, test } from "vitest";

import { isActive, runStates } from "@/lib/runs/run-state";

const writes = /^(create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert)$/;
/** The one place that changes a run's state, and the one that makes runs. */
const allowed = ["lib/server/runs/move-run.ts", "lib/server/runs/start/insert-run.ts"];

const filesIn = (...folders: string[]) =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|generated\/|^testing\//.test(name))
      .map((name) => join(folder, name)),
  );
const sources = filesIn("lib/server", "app", "prisma/seed", "bench");
const screens = filesIn("components", "lib/client", "lib/server-actions");

const sets = (node: ts.Node, name: string): boolean =>
  ((ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
    node.name.getText() === name) ||
  (ts.forEachChild(node, (child) => sets(child, name) || undefined) ?? false);

/** Calls like `tx.run.updateMany({ data: { status } })`, and SQL that writes runs. */
function stateWrites(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      const onRun = ts.isPropertyAccessExpression(expression) && expression.name.text === "run";
      const [input] = node.arguments;
      const data =
        input &&
        ts.isObjectLiteralExpression(input) &&
        input.properties.find((one) => one.name?.getText() === "data");
      const makes = /^create|^upsert/.test(name.text);
      if (onRun && writes.test(name.text) && (makes || (data && sets(data, "status")))) found.push(path);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (/\b(insert\s+into|update)\s+runs\b/i.test(text)) found.push(path);
  return found;
}

test("only move-run changes the state of a run, and only insert-run makes runs", () => {
  const found = sources.flatMap((path) => stateWrites(path, readFileSync(path, "utf8")));
  expect([...new Set(found)].filter((path) => !allowed.includes(path))).toEqual([]);
  expect(found.sort()).toEqual(allowed.toSorted());
});

test.each([
  ['db().run.updateMany({ where: {}, data: { status: "paused" } })', 1],
  ["tx.run.update({ where: {}, data: { ...more, status } })", 1],
  ["tx.run.create({ data })", 1],
  ['tx.run.updateMany({ where: { status: "paused" }, data: { resumesOnCredits: true } })', 0],
  ["sql`UPDATE runs SET status = 1`", 1],
])("%s counts %i times as a write of a run's state", (text, count) => {
  expect(stateWrites("x.ts", text)).toHaveLength(count);
});

/** Names that are states of runs alone; the others are states of steps or purchases too. */
const unique: string[] = ["paused", "queued", "succeeded", "discarded"];
const activeStates: string[] = runStates.filter(isActive);
const isRunState = (text: string) => runStates.some((state) => state === text);

const statesIn = (node: ts.Node) =>
  [...node.getText().matchAll(/"([a-z]+)"/g)].flatMap(([, text = ""]) => (isRunState(text) ? [text] : []));

/** Whether `subject`, compared with these states, is the state of a run: by its own name, or by theirs. */
const isStateOfRun = (subject: ts.Node, states: string[]) =>
  states.length > 0 &&
  (/\b(run|[a-z]\w*Run)\??\.status$/.test(subject.getText()) ||
    (/(^|\.)status$/.test(subject.getText()) && states.some((state) => unique.includes(state))));

/** What is compared in `a === "x"`, `switch (a) { case "x": }`, `["x", "y"].includes(a)`, and with which states. */
function comparisonIn(node: ts.Node): { subject: ts.Node; states: string[] } | null {
  if (ts.isBinaryExpression(node) && /^[=!]==$/.test(node.operatorToken.getText()))
    return ts.isStringLiteral(node.right) ? { subject: node.left, states: statesIn(node.right) } : null;
  if (ts.isSwitchStatement(node))
    return { subject: node.expression, states: node.caseBlock.clauses.flatMap((one) => labelOf(one)) };
  if (ts.isCallExpression(node) && /\]\)?\.includes$/.test(node.expression.getText()) && node.arguments[0])
    return { subject: node.arguments[0], states: statesIn(node.expression) };
  return null;
}

const labelOf = (clause: ts.CaseOrDefaultClause) =>
  ts.isCaseClause(clause) ? statesIn(clause.expression) : [];

/** Comparisons of a run's state, filters such as `{ status: "paused" }` of runs, and SQL such as `r.status <> 'paused'`. */
function stateDecisions(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node, ofRun: boolean): void => {
    const compared = comparisonIn(node);
    if (compared && isStateOfRun(compared.subject, compared.states)) found.push(node.getText());
    if (ts.isObjectLiteralExpression(node) && !node.properties.some(ts.isSpreadAssignment))
      for (const property of node.properties) {
        if (!ts.isPropertyAssignment(property) || property.name.getText() !== "status") continue;
        const states = statesIn(property.initializer).filter((state) => activeStates.includes(state));
        const filtersRuns = ofRun || node.properties.some((one) => one.name?.getText() === "endsAs");
        if (states.some((state) => filtersRuns || unique.includes(state))) found.push(property.getText());
      }
    const isRunCall = ts.isCallExpression(node) && /\.run\.\w+$/.test(node.expression.getText());
    ts.forEachChild(node, (child) => visit(child, ofRun || isRunCall));
  };
  visit(source, false);
  return [...found, ...(text.match(/\br(uns)?\.status\s*(=|<>|!=|in)\s*\(?'\w+'/gi) ?? [])];
}

test("what a run may do and what is shown of it follow the predicates of lib/runs, never the name of a state", () => {
  const found = [...sources, ...screens].flatMap((path) =>
    stateDecisions(path, readFileSync(path, "utf8")).map((what) => `${path}: ${what}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ['if (run.status !== "paused") return;', 1],
  ['{run.status === "failed" && <Note />}', 1],
  ['const ended = pausedRun?.status === "cancelled";', 1],
  ['runs.filter(({ status }) => status === "paused")', 1],
  ['switch (row.status) { case "queued": return null; }', 1],
  ['["queued", "running"].includes(run.status)', 1],
  ['tx.run.updateMany({ where: { id, status: "running" } })', 1],
  ['each({ status: { in: ["pending", "queued"] }, executorId: null })', 1],
  ['each({ status: "pending", endsAs: null })', 1],
  ["sql`select 1 from runs r where r.status <> 'paused'`", 1],
  ["tx.run.updateMany({ where: { status: { in: statesWhere(canResume) } } })", 0],
  ['if (topUp.status === "pending") return;', 0],
  ['run.steps.find(({ status }) => status === "running")', 0],
  ['switch (view.status) { case "failed": return null; }', 0],
  ['tx.runStep.updateMany({ where: { status: "running" } })', 0],
  ['const paused = { ...run, status: "paused" };', 0],
])("%s counts %i times as a decision by a state's name", (text, count) => {
  expect(stateDecisions("x.ts", text)).toHaveLength(count);
});
