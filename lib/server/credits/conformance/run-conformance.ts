import "server-only";

import type { Case } from "@/lib/credits/conformance/case";
import { runCase } from "@/lib/credits/conformance/run-case";

import { serviceSubject, subjectWriters } from "./service-subject";

export type ConformanceFailure = { id: string; differences: string[] };

/** Runs cases against the credit service, some beside each other, and gives those that answered otherwise. */
export async function runConformance(cases: Case[]): Promise<ConformanceFailure[]> {
  const writers = subjectWriters(4);
  const failures: ConformanceFailure[] = [];
  const waiting = cases.values();
  const work = async () => {
    for (const testCase of waiting) {
      const differences = await runCase(testCase, () => serviceSubject(writers)).catch((error: unknown) => [
        `stopped: ${error instanceof Error ? error.message : String(error)}`,
      ]);
      if (differences.length > 0) failures.push({ id: testCase.id, differences });
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return failures.sort((a, b) => (a.id < b.id ? -1 : 1));
}
