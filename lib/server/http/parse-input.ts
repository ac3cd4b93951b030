import "server-only";

import { z } from "zod";

import { isStorable } from "@/lib/storable-text";

import { AppError } from "../errors";

/** field path → messages; "" holds what concerns the input as a whole. */
export function fieldIssues(error: z.ZodError): Record<string, string[]> {
  const issues: Record<string, string[]> = {};
  for (const issue of error.issues) (issues[issue.path.join(".")] ??= []).push(issue.message);
  return issues;
}

type Flaw = { path: string; message: string };

/** Levels that an input may have, several times what any contract asks for: looking deeper would exhaust the stack. */
const mostLevels = 32;
const unstorable = "has a character that can't be stored";

/**
 * What no contract accepts, wherever it occurs: text that the database can't store, and excessive nesting. null:
 * neither.
 */
function flawOf(value: unknown, path: string, level: number): Flaw | null {
  if (typeof value === "string") return isStorable(value) ? null : { path, message: unstorable };
  if (typeof value !== "object" || value === null) return null;
  if (level === mostLevels) return { path: "", message: `has more than ${mostLevels} levels` };
  for (const [name, part] of Object.entries(value)) {
    if (!isStorable(name)) return { path, message: unstorable };
    const flaw = flawOf(part, path ? `${path}.${name}` : name, level + 1);
    if (flaw) return flaw;
  }
  return null;
}

/**
 * Reads outside input by a contract; throws `validation` with field issues. A ZodError from anywhere else is our own
 * mistake (for example a stored document that no longer fits) and stays an `internal` error.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const flaw = flawOf(value, "", 0);
  if (flaw) throw new AppError("validation", { issues: { [flaw.path]: [flaw.message] } });
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError("validation", { issues: fieldIssues(parsed.error) });
}
