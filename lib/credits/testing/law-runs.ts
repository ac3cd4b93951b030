import fc from "fast-check";

/** Percent of the runs of each law. Mutation testing tries every law again and again, so it takes fewer, and the same ones. */
const percent = Number(process.env.LAW_RUNS_PERCENT ?? 100);
if (percent < 100) fc.configureGlobal({ seed: 1, endOnFailure: true });

/** How often fast-check tries a law: `times`, or this test run's share of it. */
export function lawRuns(times: number): { numRuns: number } {
  return { numRuns: Math.max(1, Math.round((times * percent) / 100)) };
}
