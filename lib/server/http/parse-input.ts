import { z } from "zod";

import { AppError } from "../errors";

/** field path → messages; "" holds what concerns the input as a whole. */
export function fieldIssues(error: z.ZodError): Record<string, string[]> {
  const issues: Record<string, string[]> = {};
  for (const issue of error.issues) (issues[issue.path.join(".")] ??= []).push(issue.message);
  return issues;
}

/**
 * Reads outside input by a contract; throws `validation` with field issues. A ZodError from anywhere else is our own
 * mistake (for example a stored document that no longer fits) and stays an `internal` error.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError("validation", { issues: fieldIssues(parsed.error) });
}
