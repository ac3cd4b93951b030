/** One credit period, half open: it holds startsAt and does not hold endsAt. */
export type Period = { index: number; startsAt: Date; endsAt: Date };

/**
 * `anchor` + `months`, in UTC, at the same time of day. A day that the month lacks becomes its last day; every
 * boundary is computed from the anchor itself, so the next long month has its 31st again.
 */
export function addMonths(anchor: Date, months: number): Date {
  const date = new Date(anchor);
  date.setUTCMonth(date.getUTCMonth() + months);
  // A day too many ran over into the next month: day 0 is the last one of the month before.
  if (date.getUTCDate() !== anchor.getUTCDate()) date.setUTCDate(0);
  return date;
}

/** Start of period `n` (from 0) of a subscription that began at `anchorAt`; `months` is the length of a period. Rule 1. */
export function periodBoundary(anchorAt: Date, n: number, months = 1): Date {
  return addMonths(anchorAt, n * months);
}

/** The period that holds `now`. Throws RangeError for an instant before the anchor. Rule 1. */
export function periodAt(anchorAt: Date, now: Date, months = 1): Period {
  if (now < anchorAt)
    throw new RangeError(`${now.toISOString()} is before the anchor ${anchorAt.toISOString()}`);
  const elapsed =
    (now.getUTCFullYear() - anchorAt.getUTCFullYear()) * 12 + now.getUTCMonth() - anchorAt.getUTCMonth();
  // The month difference is at most one period too far: the day or the time of day may not be reached yet.
  const reached = Math.floor(elapsed / months);
  const index = periodBoundary(anchorAt, reached, months) <= now ? reached : reached - 1;
  return {
    index,
    startsAt: periodBoundary(anchorAt, index, months),
    endsAt: periodBoundary(anchorAt, index + 1, months),
  };
}
