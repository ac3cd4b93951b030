import type { Problem } from "@/lib/contracts/problem";

/** Whether an answer is the problem that our routes and actions fail with, and not a page of something in between. */
export function isProblem(answer: unknown): answer is Problem {
  if (typeof answer !== "object" || answer === null) return false;
  const { code, status, title }: Partial<Record<keyof Problem, unknown>> = answer;
  return typeof code === "string" && typeof status === "number" && typeof title === "string";
}
