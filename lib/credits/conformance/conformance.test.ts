import { describe, expect, it } from "vitest";

import type { Case } from "./case";
import cases from "./cases.json";
import cases2 from "./cases-2.json";
import { coreLedger2Subject } from "./core-ledger2-subject";
import { coreSubject } from "./core-subject";
import ownCases from "./own-cases.json";
import { runCase } from "./run-case";

const subjects = {
  ledger: async () => coreSubject(),
  ledger2: async (testCase: Parameters<typeof coreLedger2Subject>[0]) => coreLedger2Subject(testCase),
};

const all = [...cases, ...cases2, ...ownCases] as Case[];

describe("the pure core answers every conformance case", () => {
  it.each(all.map((testCase) => [testCase.id, testCase] as const))("%s", async (_, testCase) => {
    expect(await runCase(testCase, subjects)).toEqual([]);
  });
});
