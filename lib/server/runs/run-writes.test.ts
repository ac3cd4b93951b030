import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";
import { expect, test } from "vitest";

const writes = /^(create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert)$/;
/** The one place that changes a run's state, and the one that makes runs. */
const allowed = ["lib/server/runs/move-run.ts", "lib/server/runs/insert-run.ts"];

const sources = ["lib/server", "app", "prisma/seed", "bench"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|generated\/|^testing\//.test(name))
    .map((name) => join(folder, name)),
);

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
