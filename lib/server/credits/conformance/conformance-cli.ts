import "server-only";

import { readFileSync } from "node:fs";

import type { Case } from "@/lib/credits/conformance/case";

import { closeDatabase } from "../../database/db";
import { parseCases } from "./case-file";
import { runConformance } from "./run-conformance";

/** The cases of the file, or why there are none. */
function readCases(path: string | undefined): Case[] | string {
  if (!path) return "Which file? npm run conformance -- FILE";
  try {
    const cases = parseCases(readFileSync(path, "utf8"));
    return typeof cases === "string" ? `${path} is not a file of cases:\n${cases}` : cases;
  } catch (error) {
    return `${path} can't be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const cases = readCases(process.argv[2]);
if (typeof cases === "string") {
  console.error(cases);
  process.exitCode = 2;
} else {
  const failures = await runConformance(cases);
  for (const { id, differences } of failures) console.log(`${id} failed: ${differences.join("; ")}`);
  console.log(`${cases.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
  await closeDatabase();
}
