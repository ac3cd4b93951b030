import fc from "fast-check";
import { expect, it } from "vitest";

import { database } from "../../database/db";
import { BinaryArrays, type ColumnType, type Value } from "./binary-arrays";

function arraysOf(type: ColumnType, values: Value[]): Buffer[] {
  const arrays = new BinaryArrays();
  arrays.add("int", [1, 2], (value) => value);
  arrays.add(type, values, (value) => value);
  return arrays.all().slice(1);
}

/** What PostgreSQL reads, as its own text. */
async function readBack(type: ColumnType, values: Value[]): Promise<(string | null)[]> {
  const { rows } = await database().ledgerPool.query<{ read: (string | null)[] }>(
    `SELECT coalesce(array_agg(value::text ORDER BY place), '{}') AS read
     FROM unnest($1::${type}[]) WITH ORDINALITY AS x (value, place)`,
    arraysOf(type, values),
  );
  return rows[0]?.read ?? [];
}

const id = "0199f6b2-7c1e-7a55-8d10-AbCdEf012345";

it.each<[ColumnType, Value[], (string | null)[]]>([
  ["int", [0, -1, 2_147_483_647, null, -2_147_483_648], ["0", "-1", "2147483647", null, "-2147483648"]],
  [
    "bigint",
    [0, -1, 2_147_483_648, null, -4_294_967_297, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    ["0", "-1", "2147483648", null, "-4294967297", "9007199254740991", "-9007199254740991"],
  ],
  ["bool", [true, false, null], ["true", "false", null]],
  ["uuid", [id, null], [id.toLowerCase(), null]],
  ["date", ["2026-11-22", "1999-12-31", "2000-01-01"], ["2026-11-22", "1999-12-31", "2000-01-01"]],
  [
    "timestamptz",
    [Date.UTC(2026, 10, 22, 9, 30, 0, 7), 0, Date.UTC(9999, 11, 31), null],
    ["2026-11-22 09:30:00.007+00", "1970-01-01 00:00:00+00", "9999-12-31 00:00:00+00", null],
  ],
  ["json", ['{"a":"\\"{},"}', null], ['{"a":"\\"{},"}', null]],
  ["text", [], []],
])("PostgreSQL reads %s as it was sent", async (type, values, read) => {
  const client = await database().ledgerPool.connect();
  await client.query("SET TIME ZONE 'UTC'");
  client.release();
  expect(await readBack(type, values)).toEqual(read);
});

it("any text reaches PostgreSQL unchanged", async () => {
  const text = fc.string({ unit: "grapheme" }).filter((one) => !one.includes("\0"));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (values) => {
      expect(await readBack("text", values)).toEqual(values);
    }),
    { numRuns: 50 },
  );
});

it("instants are exact to the millisecond, from the year 69 to 9999", async () => {
  const instant = fc.integer({ min: -6e13, max: Date.UTC(9999, 11, 31) });
  await fc.assert(
    fc.asyncProperty(fc.array(instant), async (values) => {
      const { rows } = await database().ledgerPool.query<{ at: string }>(
        "SELECT (extract(epoch FROM x) * 1000)::bigint::text AS at FROM unnest($1::timestamptz[]) x",
        arraysOf("timestamptz", values),
      );
      expect(rows.map(({ at }) => Number(at))).toEqual(values);
    }),
    { numRuns: 50 },
  );
});

it("grows with what is added", () => {
  const texts = Array.from({ length: 3_000 }, (_, nth) => `hold ${nth} `.repeat(5));
  expect(arraysOf("text", texts)[0]?.length).toBeGreaterThan(100_000);
});

it.each([
  ["timestamptz", Number.NaN],
  ["uuid", "0199f6b2-7c1e-7a55-8d10-abcdef01234"],
  ["uuid", "0199f6b2-7c1e-7a55-8d10-abcdef01234g"],
  ["uuid", "é199f6b2-7c1e-7a55-8d10-abcdef012345"],
  ["int", 2_147_483_648],
  ["int", 1.5],
  ["bigint", 2 ** 53],
  ["bigint", 0.5],
] as [ColumnType, Value][])("refuses a %s of %s", (type, value) => {
  expect(() => arraysOf(type, [value])).toThrow(RangeError);
});
