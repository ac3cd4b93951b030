import type { InvestigationAnswer } from "./answer";
import { adviceOf } from "./advice";
import { chartOf } from "./answer-chart";
import { asShown, tableOf } from "./answer-table";
import { shownBreakdown } from "./choose-cause";
import type { Diagnosis, Facts } from "./facts";
import { fromSteps, startOf, stepOf } from "./figure-text";
import { headlineOf } from "./headline";

function figureOf({ metric, before, after, written, currency }: Facts): InvestigationAnswer["figure"] {
  const step = stepOf(written, currency);
  const steps = (value: number | null) => (value === null ? null : Math.round(value / step));
  const exact = (value: number | null) => (value === null ? null : fromSteps(value, step));
  const [from, to] = [steps(before), steps(after)];
  return {
    ...written,
    ...{ metric: metric.key, label: startOf(metric.name), value: exact(to), before: exact(from) },
    change: from === null || to === null ? null : exact(to - from),
  };
}

function answerOf(facts: Facts, diagnosis: Diagnosis): Omit<InvestigationAnswer, "recommendations"> {
  const breakdown = facts.after === null ? null : shownBreakdown(facts, diagnosis.cause);
  const table = breakdown && tableOf(facts, breakdown);
  return {
    headline: headlineOf(facts, asShown(facts, diagnosis)),
    confidence: diagnosis.confidence,
    figure: figureOf(facts),
    table,
    chart: chartOf(facts, table),
    checked: diagnosis.checked,
    missing: facts.missing,
  };
}

/** Stage four: the whole answer with what to do about it. */
export function recommend(facts: Facts, diagnosis: Diagnosis): InvestigationAnswer {
  const recommendations = adviceOf(facts, asShown(facts, diagnosis));
  return { ...answerOf(facts, diagnosis), recommendations };
}

const undiagnosed: Diagnosis = {
  verdict: "figure",
  ...{ cause: null, against: null, driver: null, withoutCause: null, checked: [] },
  confidence: { level: "low", why: "The investigation was stopped before its diagnosis." },
};

/** What a stop keeps: the figures, and the diagnosis where there is one. */
export function partialAnswer(facts: Facts, diagnosis: Diagnosis | null): InvestigationAnswer {
  const what = diagnosis ? "The recommendations" : "The diagnosis and the recommendations";
  const answer = answerOf(facts, diagnosis ?? undiagnosed);
  return {
    ...answer,
    recommendations: [],
    missing: [...answer.missing, `${what} weren't written: the investigation was stopped.`],
  };
}
