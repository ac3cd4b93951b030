import { RuleTester } from "eslint";
import { describe, test } from "vitest";

import { internalStaysInside } from "./internal-stays-inside.mjs";
import { serviceFunction } from "./service-function.mjs";

RuleTester.describe = describe;
RuleTester.it = test;
const tester = new RuleTester();

const filename = `${import.meta.dirname}/../lib/server/runs/example.ts`;
const audit = 'await writeAuditEntry(tx, ctx, { event: "run.start", subjectId: id });';
const action = (body: string) =>
  `export async function act(ctx, id) {\n  requireRole(ctx, "editor");\n  ${body}\n}`;

const valid = {
  "it reads": action("return db().run.findMany();"),
  "it writes and leaves an entry": action(
    `await inTransaction(async (tx) => { await tx.run.update({}); ${audit} });`,
  ),
  "its helper writes and leaves the entry": `async function write(tx, ctx, id) { await tx.run.update({}); ${audit} }\n${action("await write(tx, ctx, id);")}`,
  "a helper of another file leaves the entry": `import { closeUnopened } from "../payments/close-unopened";\n${action("await closeUnopened(ctx, id);")}`,
  "it changes the ledger alone": `import { spendCredits } from "../credits/commands/spend-credits";\n${action("await spendCredits(ctx, id);")}`,
  "it deletes from a Map": action("const seen = new Map(); seen.delete(id);"),
  "it needs no entry": `/** Notes it.\n * @unaudited the quote is its own record\n */\n${action("await db().run.create({});")}`,
  "it is over all workspaces": "export async function sweep(clock) { await db().run.deleteMany({}); }",
  "it is a step of another function":
    "/** Moves it.\n * @internal\n */\nexport async function move(tx) { await tx.run.update({}); }",
  "it makes the Ctx":
    "/** Makes it.\n * @boundary it makes the Ctx\n */\nexport async function contextOf(userId) { return find(userId); }",
  "it leaves the check to one that it returns": `async function check(ctx) { requireRole(ctx, "editor"); return 1; }\nexport async function act(ctx) { return check(ctx); }`,
  "it answers at once": "export function isOpen(run) { return run.open; }",
};

const ctx: Record<string, string> = {
  "no ctx": "export async function act(input) { return input; }",
  "ctx as the second": 'export async function act(id, ctx) { requireRole(ctx, "editor"); return id; }',
  "an arrow function": "export const act = async (input) => input;",
  "exported in a list": "async function act(input) { return input; }\nexport { act };",
};

const role: Record<string, string> = {
  "no check": "export async function act(ctx) { return ctx; }",
  "a check in one branch":
    'export async function act(ctx, id) { if (id) requireRole(ctx, "editor"); return id; }',
  "a check in a helper that may not be called": `function check(ctx) { requireRole(ctx, "editor"); }\nexport async function act(ctx, id) { if (id) check(ctx); return id; }`,
};

const unaudited: Record<string, string> = {
  "tx.run.update": action("await inTransaction(async (tx) => { await tx.run.update({}); });"),
  "db().run.delete": action("await db().run.delete({});"),
  "prisma.run.create": action("await prisma.run.create({});"),
  "any name for the transaction": action("await on.run.updateMany({});"),
  "a model chosen by name": action("await tx[model].update({});"),
  "a method chosen by name": action('await tx.run["update"]({});'),
  "a model in a variable": action("const { run } = tx; await run.update({});"),
  $executeRaw: action("await tx.$executeRaw`select 1`;"),
  "SQL that writes": action('await pool.query("UPDATE runs SET status = $1");'),
  "SQL at the top of the file": `const text = "insert into runs values ($1)";\n${action("await pool.query(text);")}`,
  "a helper": `async function write(tx) { await tx.run.update({}); }\n${action("await write(tx);")}`,
  "a helper given as a value": `const write = (tx) => tx.run.update({});\n${action("await inTransaction(write);")}`,
  "a helper of another file": `import { moveRun } from "./move-run";\n${action("await moveRun(db(), ctx, id);")}`,
  "an entry that another function leaves": `${action("await tx.run.update({});")}\nexport async function other(ctx, id) { requireRole(ctx, "editor"); ${audit} }`,
  "the ledger and a table": `import { startRun } from "./start-run";\nimport { spendCredits } from "../credits/commands/spend-credits";\n${action("await spendCredits(ctx, id); await tx.run.update({});")}`,
};

const invalid = (cases: Record<string, string>, messageId: string) =>
  Object.entries(cases).map(([name, code]) => ({ name, code, filename, errors: [{ messageId }] }));

tester.run("a service function", serviceFunction, {
  valid: Object.entries(valid).map(([name, code]) => ({ name, code, filename })),
  invalid: [
    ...invalid(ctx, "ctx"),
    ...invalid(role, "role"),
    ...invalid(unaudited, "audit"),
    ...invalid(
      { "an exception without a reason": `/** @unaudited */\n${action("await tx.run.update({});")}` },
      "reason",
    ),
    ...invalid(
      { "an exception that it does not need": `/** @unaudited it is on record */\n${action("return id;")}` },
      "needless",
    ),
  ],
});

const route = `${import.meta.dirname}/../app/api/example/route.ts`;
const from = "@/lib/server/runs";
tester.run("a page or route", internalStaysInside, {
  valid: [`import { startRun } from "${from}/start/start-run"; startRun();`, 'import { z } from "zod";'].map(
    (code) => ({
      code,
      filename: route,
    }),
  ),
  invalid: [
    `import { moveRun } from "${from}/move-run";`,
    `import * as runs from "${from}/move-run";`,
    `export { moveRun as move } from "${from}/move-run";`,
    `export * from "${from}/move-run";`,
    `import { recoverRuns } from "${from}/work/recover-runs";`,
  ].map((code) => ({ code, filename: route, errors: [{ messageId: "inside" }] })),
});
