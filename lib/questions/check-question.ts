import type { Question } from "../analysis/investigation/question";
import { addDays } from "../calendar/day";
import { fitToMetric } from "./decide-subject";
import type { Known } from "./known";
import { isRefusal, refuse, type Refusal } from "./reading";

const comparing: Question["intent"][] = ["why", "moved"];

/** Why a question in parts can't be answered; null: it can. The parts come from a browser and may be made up. */
export function checkQuestion(question: Question, { today, dataFrom, names }: Known): Refusal | null {
  const { intent, metric, by, period, against, filters } = question;
  const fitting = fitToMetric(metric, { by, compared: null, filters });
  if (isRefusal(fitting)) return fitting;
  if (period.from > period.to || (against && against.from > against.to))
    return refuse("The first day comes after the last one.");
  if (intent !== "pace" && period.to >= today) return refuse("The period ends with yesterday at the latest.");
  if (period.from >= today || period.to > addDays(today, 366))
    return refuse("The period has no full day yet.");
  if (period.from < dataFrom || (against && against.from < dataFrom))
    return refuse("Figures begin later than that.");
  if (!against && comparing.includes(intent)) return refuse("Choose what the period is compared with.");
  const knows = (kind: "campaign" | "creative") => (id: string) =>
    names.some((one) => one.kind === kind && one.id === id);
  return filters.campaignIds.every(knows("campaign")) && filters.creativeIds.every(knows("creative"))
    ? null
    : refuse("A campaign or creative of this question isn't known here.");
}
