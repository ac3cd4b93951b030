import { periodAt, periodBoundary } from "../../billing/periods";
import type { Case, CaseGrant, CaseStep, Figures, LedgerCase, PeriodCase } from "./case";

/** One call of a step: `key` is the step's, or one of its own; `at` is what the clock shows. */
export type Call = { step: CaseStep; hold: string; key: string; at: Date };

/** What a case runs against: one workspace of the real service, or the pure core. */
export type Subject = {
  grant(grant: CaseGrant, at: Date): Promise<void>;
  void(grant: string, at: Date): Promise<void>;
  /** `lane` tells calls that run at once apart, so that each can have a connection of its own */
  call(call: Call, lane: number): Promise<string>;
  figures(at: Date): Promise<Figures>;
};

/** Runs one case and says in one line each what was not as expected. */
export async function runCase(
  testCase: Case,
  open: (testCase: LedgerCase) => Promise<Subject>,
): Promise<string[]> {
  if (testCase.kind === "period") return differences(testCase.expect, periodAnswers(testCase));
  const subject = await open(testCase);
  return differences(testCase.expect, await ledgerAnswers(testCase, subject));
}

function periodAnswers(testCase: PeriodCase): Record<string, unknown> {
  const anchor = new Date(testCase.anchor);
  const answers: Record<string, unknown> = {};
  if (testCase.at !== undefined) {
    const period = periodAt(anchor, new Date(testCase.at), testCase.months);
    answers.start = period.startsAt;
    answers.end = period.endsAt;
  }
  if (testCase.n !== undefined) answers.boundary = periodBoundary(anchor, testCase.n, testCase.months);
  return answers;
}

async function ledgerAnswers(testCase: LedgerCase, subject: Subject): Promise<Record<string, unknown>> {
  const { grants, steps, until } = testCase;
  const instants = [...steps.map((step) => step.at), ...grants.map((grant) => grant.effectiveAt), until];
  const start = new Date(Math.min(...instants.map((text) => Date.parse(text))));
  for (const grant of grants) await subject.grant(grant, start);

  const voids = grants
    .flatMap(({ id, voidedAt }) => (voidedAt ? [{ id, at: new Date(voidedAt) }] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const voidThrough = async (at: Date) => {
    while (voids[0] && voids[0].at <= at) {
      const next = voids.shift();
      if (next) await subject.void(next.id, next.at);
    }
  };

  const results: (string | string[])[] = [];
  for (const [position, step] of steps.entries()) {
    const at = new Date(step.at);
    await voidThrough(at);
    results.push(await runStep(step, position, at, subject));
  }
  await voidThrough(new Date(until));
  return { results, ...(await subject.figures(new Date(until))) };
}

async function runStep(
  step: CaseStep,
  position: number,
  at: Date,
  subject: Subject,
): Promise<string | string[]> {
  const hold = step.hold ?? "";
  if (step.repeat === undefined) {
    return subject.call({ step, hold, key: step.key ?? `step-${position}`, at }, 0);
  }
  const calls = Array.from({ length: step.repeat }, (_, lane) => {
    const ownHold = step.op === "hold" && step.key === undefined ? `${hold}-${lane}` : hold;
    const key = step.key ?? `step-${position}-${lane}`;
    return subject.call({ step, hold: ownHold, key, at }, lane);
  });
  return (await Promise.all(calls)).sort();
}

function differences(expected: Record<string, unknown>, actual: Record<string, unknown>): string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const given = actual[name];
    const same = given instanceof Date ? sameInstant(value, given) : canonical(value) === canonical(given);
    return same ? [] : [`${name}: expected ${canonical(value)}, got ${canonical(given)}`];
  });
}

function sameInstant(expected: unknown, given: Date): boolean {
  return typeof expected === "string" && Date.parse(expected) === given.getTime();
}

/** JSON with the keys of objects in order, so that equal values have equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
