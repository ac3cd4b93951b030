import { creditsInWords, formatCredits } from "@/lib/format";

import { ChartTooltip } from "../charts/chart-tooltip";
import type { BurnDownDay } from "./burn-down-data";

/** The tooltip as a sentence, for the slider's value. */
export function burnDownDayText(day: BurnDownDay | undefined): string {
  if (!day) return "";
  const when = day.running ? "so far" : "at its end";
  return `${day.title}: ${creditsInWords(day.available)} left ${when}, ${formatCredits(day.held)} held, ${formatCredits(day.used)} used that day.`;
}

type Props = { day: BurnDownDay; place: number; axisWidth: number };

/** What was left when the day ended, and what it used. */
export function BurnDownTooltip({ day, place, axisWidth }: Props) {
  const rows = [
    ["Held", day.held],
    ["Used that day", day.used],
  ] as const;
  return (
    <ChartTooltip
      place={place}
      axisWidth={axisWidth}
      title={`${day.title}${day.running ? ", so far" : ""}`}
      figure={`${formatCredits(day.available)} left`}
    >
      {rows.map(([name, credits]) => (
        <div key={name} className="text-text2 mt-1 flex justify-between gap-2">
          <span>{name}</span>
          <span>{formatCredits(credits)}</span>
        </div>
      ))}
    </ChartTooltip>
  );
}
