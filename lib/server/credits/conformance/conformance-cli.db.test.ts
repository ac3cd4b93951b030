import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { runScript } from "../../testing/processes/run-script";
import { parseCases } from "./case-file";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "conformance-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = "2026-01-31T00:00:00Z";
const period = (id: string, boundary: string) => ({
  ...{ id, kind: "period", anchor: at, months: 1, n: 1 },
  expect: { boundary },
});
const ledger = (id: string, available: number) => ({
  ...{ id, kind: "ledger", grants: [{ id: "g", amount: 10, effectiveAt: at, expiresAt: null }] },
  ...{ steps: [{ op: "spend", at, amount: 4 }], until: at },
  expect: { results: ["ok"], available },
});
const right = [period("month", "2026-02-28T00:00:00Z"), ledger("spend", 6)];

function run(content: string) {
  const file = join(folder, "cases.json");
  writeFileSync(file, content);
  return runScript("conformance.mjs", [file]);
}

describe("npm run conformance", { timeout: 60_000 }, () => {
  it("exits 0 and prints the count alone when every case passes", async () => {
    expect(await run(JSON.stringify(right))).toEqual({ code: 0, stdout: "2 passed, 0 failed\n", stderr: "" });
  });

  it("reads a file that begins with a byte order mark", async () => {
    const { code, stdout } = await run(`\uFEFF${JSON.stringify(right)}`);
    expect([code, stdout]).toEqual([0, "2 passed, 0 failed\n"]);
  });

  it("exits 1 and prints one line a failing case before the count", async () => {
    const wrong = [ledger("wrong-spend", 7), ...right, period("wrong-month", "2026-03-03T00:00:00Z")];
    const { code, stdout } = await run(JSON.stringify(wrong));
    expect(code).toBe(1);
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(/^wrong-month failed: boundary: expected .*03-03.*, got .*02-28/),
      "wrong-spend failed: available: expected 7, got 6",
      "2 passed, 2 failed",
      "",
    ]);
  });

  const ledger2 = (step: object) => ({
    ...{ id: "l", kind: "ledger2", until: at, expect: {} },
    steps: [
      { op: "spend", at, amount: 1 },
      { at, ...step },
    ],
  });
  const other = (change: object) => ({ ...right[0], ...change });

  it.each<[string, object, string]>([
    ["is not a list", other({}), "the file: Invalid input: expected array, received object"],
    [
      "is of a kind that nobody knows",
      [...right, other({ kind: "other" })],
      "case 3, kind: Invalid discriminator",
    ],
    ["has no expect", [other({ expect: undefined })], "case 1, expect: Invalid input"],
    ["asks for no boundary of a period", [other({ n: undefined })], "case 1: has neither at nor n"],
    ["has months as text", [other({ months: "1" })], "case 1, months: Invalid input: expected number"],
    ["has an unknown command", [ledger2({ op: "spned" })], "case 1, steps[1].op: Invalid discriminator"],
    [
      "has an amount as text",
      [ledger2({ op: "spend", amount: "1" })],
      "case 1, steps[1].amount: Invalid input",
    ],
    [
      "leaves an amount out",
      [{ ...ledger("l", 1), steps: [{ op: "spend", at }] }],
      "case 1, steps[0].amount: ",
    ],
    ["leaves a hold out", [{ ...ledger("l", 1), steps: [{ op: "release", at }] }], "case 1, steps[0].hold: "],
    [
      "has a clock in year 0",
      [{ ...ledger2({ op: "spend", amount: 1 }), until: "0000-01-01T00:00:00Z" }],
      "case 1, until: must be in the years 1 to 9999",
    ],
    [
      "has an unknown time zone",
      [{ ...ledger2({ op: "spend", amount: 1 }), timeZone: "Mars/Base" }],
      "case 1, timeZone: is not a time zone",
    ],
    [
      "has a name with a NUL",
      [ledger2({ op: "void", grant: "a\0b" })],
      "case 1, steps[1].grant: has a character",
    ],
  ])("says where and why a file can't be run that %s", (_, content, why) => {
    const answer = parseCases(JSON.stringify(content));
    expect(answer).toMatch(/^[^\n]+$/);
    expect(answer).toContain(why);
  });

  it.each([
    ["no JSON", "[{"],
    ["not a list of cases", JSON.stringify([...right, ledger2({ op: "spned" })])],
  ])("exits 2 and says why when the file is %s", async (_, content) => {
    const { code, stdout, stderr } = await run(content);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("cases.json");
  });

  it("exits 2 when the file is not there, or none is named", async () => {
    const missing = join(folder, "missing.json");
    const ends = await Promise.all([runScript("conformance.mjs", [missing]), runScript("conformance.mjs")]);
    expect(ends.map(({ code, stdout }) => [code, stdout])).toEqual([
      [2, ""],
      [2, ""],
    ]);
    expect(ends.map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining(`${missing} can't be read`),
      "Which file? npm run conformance -- FILE\n",
    ]);
  });
});
