import { addDays, daysBetween } from "../../calendar/day";

/** Usage of one day, action and tier. */
export type UsageRecord = {
  day: string;
  actionType: string;
  actionTier: string;
  credits: number;
  runs: number;
};

/** First and last day, both inclusive, YYYY-MM-DD. */
export type DayRange = { from: string; to: string };

export type DayPoint = {
  day: string;
  running: boolean;
  byType: Map<string, number>;
  credits: number;
  /** the same day one range earlier; null where there was no workspace yet */
  previous: number | null;
};

type SeriesInput = {
  range: DayRange;
  /** null: there was none */
  previous: DayRange | null;
  records: readonly UsageRecord[];
  previousRecords: readonly UsageRecord[];
  today: string;
  /** the day on which the workspace was made */
  firstDay: string;
};

/** One point a day, quiet days included, with the same day of the range before. Rule 19. */
export function usageSeries(input: SeriesInput): DayPoint[] {
  const { range, previous, records, previousRecords, today, firstDay } = input;
  const length = daysBetween(range.from, range.to) + 1;
  return Array.from({ length }, (_, offset) => {
    const day = addDays(range.from, offset);
    const before = previous && addDays(previous.from, offset);
    const known = previous && before && before >= firstDay && before <= previous.to;
    const ofDay = records.filter((record) => record.day === day);
    return {
      day,
      running: day === today,
      byType: sumBy(ofDay, (record) => record.actionType),
      credits: total(ofDay).credits,
      previous: known ? total(previousRecords.filter((record) => record.day === before)).credits : null,
    };
  });
}

/** Credits and runs of these records. */
export function total(records: readonly Pick<UsageRecord, "credits" | "runs">[]): {
  credits: number;
  runs: number;
} {
  return records.reduce(
    (sum, record) => ({ credits: sum.credits + record.credits, runs: sum.runs + record.runs }),
    { credits: 0, runs: 0 },
  );
}

/** Credits by the key that `keyOf` gives. */
export function sumBy<R extends Pick<UsageRecord, "credits">>(
  records: readonly R[],
  keyOf: (record: R) => string,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const record of records) sums.set(keyOf(record), (sums.get(keyOf(record)) ?? 0) + record.credits);
  return sums;
}
