import { periodAt, periodBoundary } from "../../billing/periods";
import { differences } from "./differences";
import { ledger2Answers, type Ledger2Subject } from "./ledger2-answers";
import type { Ledger2Case } from "./ledger2-case";
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

export type Subjects = {
  ledger: (testCase: LedgerCase) => Promise<Subject>;
  ledger2: (testCase: Ledger2Case) => Promise<Ledger2Subject>;
};

/** Runs one case against a subject of its own and says in one line each what was not as expected. */
export async function runCase(testCase: Case, subjects: Subjects): Promise<string[]> {
  return differences(testCase.expect, await answersOf(testCase, subjects));
}

async function answersOf(testCase: Case, subjects: Subjects): Promise<Record<string, unknown>> {
  switch (testCase.kind) {
    case "period":
      return periodAnswers(testCase);
    case "ledger":
      return ledgerAnswers(testCase, await subjects.ledger(testCase));
    case "ledger2":
      return ledger2Answers(testCase, await subjects.ledger2(testCase));
  }
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
