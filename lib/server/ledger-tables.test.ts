import { expect, it } from "vitest";

import { codeOf, productFiles } from "./testing/raw-sql";

const tables = "credit_(accounts|grants|holds|transactions|entries|periods)|usage_days";
const models = "credit(Account|Grant|Hold|Transaction|Entry|Period)|usageDay";
const writesBySql = new RegExp(
  `\\b(insert\\s+into|update|delete\\s+from|truncate|merge\\s+into)\\s+"?(${tables})\\b`,
  "i",
);
const writesByPrisma = new RegExp(
  `\\.(${models})\\s*\\.(create|update|upsert|delete)\\w*|\\b(${models.replaceAll("|", "s?|")})s?:\\s*\\{\\s*(create|update|upsert|delete|connect)`,
);
const writes = (code: string) => writesBySql.test(code) || writesByPrisma.test(code);

it("the ledger's tables are written by lib/server/credits alone", () => {
  const files = productFiles().filter((file) => !file.startsWith("lib/server/credits/"));
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => writes(codeOf(file)))).toEqual([]);
});

it.each([
  "await tx.creditGrant.update({ where })",
  "await db().usageDay.createMany({ data })",
  "await tx.workspace.create({ data: { creditAccount: { create: {} } } })",
  "await tx.$executeRaw`update credit_accounts set available_credits = 0`",
  'pool.query("DELETE FROM usage_days")',
])("%s would be found", (code) => {
  expect(writes(code)).toBe(true);
});

it.each([
  "await tx.creditGrant.findMany()",
  "SELECT 1 FROM credit_accounts",
  "await tx.quote.create({ data })",
])("%s is no write to them", (code) => {
  expect(writes(code)).toBe(false);
});
