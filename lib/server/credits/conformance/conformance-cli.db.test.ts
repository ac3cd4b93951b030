import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { runScript } from "../../testing/run-script";

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

  it.each([
    ["no JSON", "[{"],
    ["no list", JSON.stringify(right[0])],
    ["a kind of case that nobody knows", JSON.stringify([...right, { ...right[0], kind: "other" }])],
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
