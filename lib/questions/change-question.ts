import type { MetricKey, Question } from "../analysis/investigation/question";
import { addDays } from "../calendar/day";
import { fitToMetric } from "./decide-subject";
import { beforeOf, dayPeriod, lastDays, unitsAgo, yearBefore, type Period } from "./period";
import { isRefusal, refuse, type Refusal } from "./reading";

export type Changes = {
  metric?: MetricKey;
  period?: "yesterday" | "last-7-days" | "last-30-days" | "last-week" | "this-month" | "last-month";
  against?: "before" | "year-before" | "nothing";
  drop?: ("by" | "platforms" | "campaigns" | "creatives" | "customers")[];
};

const periods: Record<NonNullable<Changes["period"]>, (today: string) => Period> = {
  yesterday: (today) => dayPeriod(addDays(today, -1)),
  "last-7-days": (today) => lastDays(today, 7),
  "last-30-days": (today) => lastDays(today, 30),
  "last-week": (today) => unitsAgo("week", 1, today),
  "this-month": (today) => unitsAgo("month", 0, today),
  "last-month": (today) => unitsAgo("month", 1, today),
};

function changeTime(question: Question, { period: chosen, against }: Changes, today: string) {
  const { span, ...rest }: Period = chosen
    ? periods[chosen](today)
    : { span: question.period, unit: "days", toDate: false };
  const compared = { span, ...rest };
  const choice = against ?? (chosen && question.against ? "before" : null);
  if (choice === "nothing") return { period: span, against: null };
  if (choice === "year-before") return { period: span, against: yearBefore(compared) };
  return { period: span, against: choice === "before" ? beforeOf(compared) : question.against };
}

/** A question with other parts than were read out of its words. Refuses parts that don't go together. */
export function changeQuestion(question: Question, changes: Changes, today: string): Question | Refusal {
  const { metric = question.metric, drop = [] } = changes;
  if (question.intent === "pace" && (changes.period || changes.against))
    return refuse("Forecasts are for the running month.");
  const { filters } = question;
  const subject = {
    by: drop.includes("by") ? null : question.by,
    compared: null,
    filters: {
      platforms: drop.includes("platforms") ? [] : filters.platforms,
      campaignIds: drop.includes("campaigns") ? [] : filters.campaignIds,
      creativeIds: drop.includes("creatives") ? [] : filters.creativeIds,
      customers: drop.includes("customers") ? null : filters.customers,
    },
  };
  const fitting = fitToMetric(metric, subject);
  if (isRefusal(fitting)) return fitting;
  const time = changeTime(question, changes, today);
  if (time.period.from > time.period.to) return refuse("That period has no full day yet.");
  return { intent: question.intent, metric, ...time, ...fitting };
}
