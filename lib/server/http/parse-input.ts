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

/** Where the value holds text that the database can't store: its field path; null: nowhere. */
function unstorableAt(value: unknown, path: string): string | null {
  if (typeof value === "string") return isStorable(value) ? null : path;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const inside = path ? `${path}.${name}` : name;
    const found = isStorable(name) ? unstorableAt(part, inside) : path;
    if (found !== null) return found;
  }
  return null;
}

/**
 * Reads outside input by a contract; throws `validation` with field issues. A ZodError from anywhere else is our own
 * mistake (for example a stored document that no longer fits) and stays an `internal` error.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const unstorable = unstorableAt(value, "");
  if (unstorable !== null)
    throw new AppError("validation", { issues: { [unstorable]: ["has a character that can't be stored"] } });
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError("validation", { issues: fieldIssues(parsed.error) });
}
