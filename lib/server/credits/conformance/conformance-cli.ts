import { readFileSync } from "node:fs";

import { z } from "zod";

import type { Case } from "@/lib/credits/conformance/case";

import { closeDatabase } from "../../db";
import { runConformance } from "./run-conformance";

const step = z.object({
  op: z.enum(["spend", "hold", "capture", "release"]),
  at: z.iso.datetime({ offset: true }),
  hold: z.string().optional(),
  amount: z.number().int().min(0).optional(),
  ttl: z.number().positive().nullish(),
  final: z.boolean().optional(),
  key: z.string().optional(),
  repeat: z.number().int().min(1).optional(),
});
const grant = z.object({
  id: z.string(),
  amount: z.number().int().min(1),
  priority: z.number().int().optional(),
  effectiveAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
  paid: z.boolean().optional(),
  createdAt: z.iso.datetime({ offset: true }).optional(),
  voidedAt: z.iso.datetime({ offset: true }).nullish(),
});
const file = z.array(
  z.discriminatedUnion("kind", [
    z.looseObject({ id: z.string(), kind: z.literal("period"), anchor: z.iso.datetime({ offset: true }) }),
    z.looseObject({
      id: z.string(),
      kind: z.literal("ledger"),
      grants: z.array(grant),
      steps: z.array(step),
      until: z.iso.datetime({ offset: true }),
    }),
  ]),
);

function readCases(path: string | undefined): Case[] | string {
  if (!path) return "Which file? npm run conformance -- FILE";
  try {
    // Some editors begin a file with a byte order mark, which is no JSON.
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    const parsed = file.safeParse(JSON.parse(text));
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
