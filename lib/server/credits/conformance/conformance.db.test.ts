import { expect, it } from "vitest";

import type { Case } from "@/lib/credits/conformance/case";
import cases from "@/lib/credits/conformance/cases.json";
import cases2 from "@/lib/credits/conformance/cases-2.json";
import ownCases from "@/lib/credits/conformance/own-cases.json";

import { runConformance } from "./run-conformance";
import { verifyLedger } from "../verify/verify-ledger";

it("the credit service on the real database answers every conformance case, and the ledger adds up after", async () => {
  expect(await runConformance([...cases, ...cases2, ...ownCases] as Case[])).toEqual([]);
  const found: string[] = [];
  const verdict = await verifyLedger({ onDifference: (_, difference) => found.push(difference) });
  expect(found).toEqual([]);
  expect(verdict.workspaces).toBeGreaterThan(300);
}, 240_000);
