import { expect, test } from "vitest";

import { isDatabaseAway } from "./database-away";

const withCode = (code: string, more: object = {}) => Object.assign(new Error("x"), { code, ...more });
/** As Prisma wraps what PostgreSQL said while a statement was under way. */
const byAdapter = (originalCode: string) =>
  withCode("P2039", { meta: { driverAdapterError: new Error("y", { cause: { originalCode } }) } });

test.each<[string, unknown, boolean]>([
  ["nobody listens", withCode("ECONNREFUSED"), true],
  ["it stops under a statement", byAdapter("57P01"), true],
  ["it broke under a statement", byAdapter("57P02"), true],
  ["it has no connection left", byAdapter("53300"), true],
  ["the line broke", new Error("z", { cause: new Error("Connection terminated unexpectedly") }), true],
  [
    "raw SQL finds nobody",
    withCode("P2010", {
      message: "Raw query failed. Code: `N/A`. Message: `Can't reach database server at x:1`",
    }),
    true,
  ],
  ["the connection failed", withCode("08006"), true],
  ["a row is there already", withCode("P2002"), false],
  ["a statement is wrong", byAdapter("42601"), false],
  ["something else was thrown", "57P01", false],
])("the database is away, or not, when %s", (_, error, expected) => {
  expect(isDatabaseAway(error)).toBe(expected);
});
