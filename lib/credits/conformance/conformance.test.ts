import { describe, expect, it } from "vitest";

import type { Case } from "./case";
import cases from "./cases.json";
import { coreSubject } from "./core-subject";
import { runCase } from "./run-case";

describe("the pure core answers every conformance case", () => {
  it.each((cases as Case[]).map((testCase) => [testCase.id, testCase] as const))(
    "%s",
    async (_, testCase) => {
      expect(await runCase(testCase, async () => coreSubject())).toEqual([]);
    },
  );
});
