import "server-only";

import type { Case } from "@/lib/credits/conformance/case";
import { runCase, type Subjects } from "@/lib/credits/conformance/run-case";

import type { CreditWriter } from "../writer/credit-writer";
import { subjectWriters } from "./issue-command";
import { ledger2Subject } from "./ledger2-subject";
import { ledgerSubject } from "./ledger-subject";

export type ConformanceFailure = { id: string; differences: string[] };

/** Runs cases against the credit service, some in parallel, and returns those with a different answer. */
export async function runConformance(cases: Case[]): Promise<ConformanceFailure[]> {
  const writers = subjectWriters(4);
  const failures: ConformanceFailure[] = [];
  const waiting = cases.values();
  const work = async (writer: CreditWriter) => {
    const subjects: Subjects = {
      ledger: () => ledgerSubject(writers),
      ledger2: (testCase) => ledger2Subject(writer, testCase),
    };
    for (const testCase of waiting) {
      const differences = await runCase(testCase, subjects).catch((error: unknown) => [stopped(error)]);
      if (differences.length > 0) failures.push({ id: testCase.id, differences });
    }
  };
  await Promise.all(writers.map(work));
  return failures.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** In one line, however long the error is. */
function stopped(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `stopped: ${why.trim().replace(/\s+/g, " ")}`;
}
