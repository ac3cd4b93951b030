import { cn } from "./cn";

type MeterProps = {
  /** percent filled, 0 to 100 */
  value: number;
  /** percent set aside after the fill, drawn hatched */
  held?: number;
  tone?: "accent" | "ink" | "warn" | "bad";
  /** percent at which a tick stands, for example the pace */
  tick?: number | null;
  /** the whole bar hatched in red: nothing left */
  empty?: boolean;
  className?: string;
};

const fill = { accent: "bg-accent", ink: "bg-text2", warn: "bg-warn", bad: "bg-bad" };
const within = (percent: number) => Math.min(100, Math.max(0, percent));

/** A bar. Decorative: the figures are beside it as text, so it is hidden from screen readers. */
export function Meter({ value, held = 0, tone = "accent", tick, empty = false, className }: MeterProps) {
  const filled = within(value);
  return (
    <span aria-hidden className={cn("relative block h-1", className)}>
      <span
        className={cn(
          "bg-line flex h-full overflow-hidden rounded-full",
          empty && "hatch-bad bg-transparent",
        )}
      >
        <span
          className={cn("h-full rounded-full transition-[width] duration-300", fill[tone])}
          style={{ width: `${filled}%` }}
        />
        {held > 0 && (
          <span
            className="hatch-accent ml-px h-full min-w-2 transition-[width] duration-300"
            style={{ width: `${within(Math.min(held, 100 - filled))}%` }}
          />
        )}
      </span>
      {tick !== null && tick !== undefined && (
        <span
          className="bg-text absolute -inset-y-1 w-0.5 -translate-x-1/2 shadow-[0_0_0_2px_var(--surface)]"
          style={{ left: `${within(tick)}%` }}
        />
      )}
    </span>
  );
}
