import "server-only";

import { readFileSync } from "node:fs";

import { z } from "zod";

import type { Case } from "@/lib/credits/conformance/case";

import { closeDatabase } from "../../db";
import { caseFile } from "./case-file";
import { runConformance } from "./run-conformance";

function readCases(path: string | undefined): Case[] | string {
  if (!path) return "Which file? npm run conformance -- FILE";
  try {
    // Some editors begin a file with a byte order mark, which is no JSON.
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    const parsed = caseFile.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as unknown as Case[]) : `${path}: ${z.prettifyError(parsed.error)}`;
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
