import { dayText } from "../wording";
import type { AnswerChart, AnswerTable } from "./answer";
import type { Facts } from "./facts";
import { fromSteps, startOf, stepOf } from "./figure-text";

/** Fewer days than this are compared as bars. */
const leastDays = 4;

function rounded({ written, currency }: Facts) {
  const step = stepOf(written, currency);
  return (value: number | null) => (value === null ? null : fromSteps(Math.round(value / step), step));
}

/** The days of the period with those before, or the rows of the table where there are few days or parts are asked for. */
export function chartOf(facts: Facts, table: AnswerTable | null): AnswerChart | null {
  const { metric, written, daily, question } = facts;
  const ofParts = question.intent === "rank" || question.intent === "share" || daily.length < leastDays;
  if (ofParts && table) {
    const points = table.rows
      .filter((row) => row.after !== null || row.before !== null)
      .map(({ label, after, before }) => ({ label, value: after, before }));
    if (points.length > 1) return { ...written, kind: "bar", title: table.title, points };
  }
  if (daily.length < 2) return null;
  const exact = rounded(facts);
  return {
    ...written,
    kind: "line",
    title: `${startOf(metric.name)} by day`,
    points: daily.map(({ day, value, before }) => ({
      label: dayText(day),
      value: exact(value),
      before: exact(before),
    })),
  };
}
