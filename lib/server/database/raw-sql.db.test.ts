import { beforeAll, describe, expect, it } from "vitest";

import { root } from "@/scripts/lib/root.mjs";

import { accountsOpenText } from "../credits/writer/batch";
import { storeForms } from "../credits/writer/store-sql";
import { breakdownStatement, usageDimensions } from "../credits/reads/read-usage-breakdown";
import { database } from "./db";
import { migrateJobs } from "../jobs/migrate-jobs";
import { knownStatements } from "./statement";
import { codeOf, productFiles, rawSqlOf } from "../testing/statements/raw-sql";

const { tagged, calls, unsafe } = rawSqlOf(productFiles());

/** What PostgreSQL says about names and types when it prepares these statements. */
async function complaintsAbout(statements: { place: string; text: string }[]): Promise<string[]> {
  const client = await database().pool.connect();
  const complaints: string[] = [];
  try {
    for (const { place, text } of statements) {
      await client
        .query(`PREPARE checked AS ${text}`)
        .then(() => client.query("DEALLOCATE checked"))
        .catch((error: unknown) => complaints.push(`${place}: ${String(error)}`));
    }
  } finally {
    client.release();
  }
  return complaints;
}

describe("SQL that is written by hand", () => {
  beforeAll(async () => {
    await migrateJobs();
    const withStatements = productFiles().filter((file) => /\bstatement\(/.test(codeOf(file)));
    for (const file of withStatements) await import(`${root}/${file}`);
    for (const dimension of usageDimensions) breakdownStatement([dimension]);
    storeForms();
  });

  it("names tables, columns and types that the schema has: every statement for pg", async () => {
    const statements = knownStatements().map(({ name: place, text }) => ({ place, text }));
    expect(statements.length).toBeGreaterThan(80);
    const accounts = accountsOpenText(["00000000-0000-0000-0000-000000000000"])
      .split(";")
      .map((text, nth) => ({ place: `accounts ${nth}`, text }))
      .filter(({ text }) => !/^\s*(BEGIN|COMMIT)$/.test(text));
    expect(accounts).toHaveLength(2);
    expect(await complaintsAbout([...statements, ...accounts])).toEqual([]);
  });

  it("names what the schema has: every template for Prisma", async () => {
    expect(tagged.length).toBeGreaterThan(10);
    expect(await complaintsAbout(tagged)).toEqual([]);
  });

  it("is refused here with a column that the schema does not have", async () => {
    const [complaint] = await complaintsAbout([{ place: "x", text: "SELECT colour FROM credit_grants" }]);
    expect(complaint).toContain('column "colour" does not exist');
  });

  it("reaches pg as a known statement, or is one of these that name nothing", () => {
    const nameNothing =
      /^("(BEGIN( ISOLATION LEVEL REPEATABLE READ READ ONLY)?|COMMIT|ROLLBACK|select 1)"|`listen \$\{liveChannel\}`|planByKey|allAtOnce|accountsLockText\(.*\))$/;
    const isKnown =
      /^\{\s*\.\.\.\w+(Statement|\(\w+\))?,\s*values\b|^\w+\.text$|^text$|^query$|^\{ name, text, values: /;
    const others = calls.filter(({ argument }) => !nameNothing.test(argument) && !isKnown.test(argument));
    expect(others).toEqual([]);
    expect(unsafe).toEqual([]);
  });
});
