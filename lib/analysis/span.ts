import { addDays } from "../calendar/day";

/** A span of full days, both included. */
export type Span = { from: string; to: string };

/** The `length` full days that end with yesterday. */
export function lastFullDays(today: string, length: number): Span {
  return { from: addDays(today, -length), to: addDays(today, -1) };
}

/** Those rows whose day lies in the span. */
export function within<Row extends { day: string }>(rows: readonly Row[], { from, to }: Span): Row[] {
  return rows.filter(({ day }) => day >= from && day <= to);
}

/** Sum of one figure over rows. */
export function sumOf<Row>(rows: readonly Row[], figure: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + figure(row), 0);
}
