import { RuleTester } from "eslint";
import { describe, test } from "vitest";

import { ledgerTables } from "./ledger-tables.mjs";

RuleTester.describe = describe;
RuleTester.it = test;

const writes = [
  "tx.creditGrant.update({ where })",
  "prisma.creditGrant.create({ data })",
  "db().usageDay.createMany({ data })",
  "ctx.client.creditHold?.deleteMany()",
  'tx["creditEntry"].create({ data })',
  'tx.creditEntry["create"]({ data })',
  "const grants = tx.creditGrant; grants.create({ data })",
  "const { creditGrant } = tx; creditGrant.create({ data })",
  "tx.workspace.create({ data: { creditAccount: { create: {} } } })",
  "tx.quote.update({ data: { workspace: { update: { grants: { create: {} } } } } })",
  "tx.topUp.update({ data: { 'grants': { deleteMany: {} } } })",
  "tx.$executeRaw`update credit_accounts set available_credits = 0`",
  'tx.$executeRaw`UPDATE ONLY public."credit_accounts" SET held_credits = ${n}`',
  'pool.query("DELETE FROM usage_days")',
  'pool.query("insert into credit_entries values ($1)")',
  'const text = "MERGE INTO credit_holds USING x"; pool.query(text)',
  'pool.query("TRUNCATE TABLE credit_periods")',
];

const someTable = [
  "tx[model].create({ data })",
  "db()[model].updateMany({ data })",
  "pool.query(`insert into ${table} values (1)`)",
  "Prisma.sql`DELETE FROM ${table} WHERE true`",
];

new RuleTester().run("outside of lib/server/credits", ledgerTables, {
  valid: [
    "tx.creditGrant.findMany({ where })",
    "tx.workspace.findMany({ select: { creditAccount: { select: { grants: true } } } })",
    "workspace.creditAccount.availableCredits",
    'pool.query("SELECT 1 FROM credit_accounts FOR UPDATE")',
    "Prisma.sql`SELECT 1 FROM credit_accounts FOR UPDATE ${skip}`",
    "tx.quote.create({ data: { lines: { create: [] } } })",
    "handlers[name](event)",
    "caches[name].get(key)",
  ],
  invalid: [
    ...writes.map((code) => ({ code, errors: [{ messageId: "writes" }] })),
    ...someTable.map((code) => ({ code, errors: [{ messageId: "anyTable" }] })),
  ],
});
