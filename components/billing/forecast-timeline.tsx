import { cn } from "@/components/ui/cn";
import type { Balance } from "@/lib/contracts/balance";
import { formatCredits, formatDay } from "@/lib/format";

/** Where an instant stands in the period, in percent. */
function placeIn({ startsAt, endsAt }: Balance["period"], at: string): number {
  const start = Date.parse(startsAt);
  return Math.min(100, Math.max(0, ((Date.parse(at) - start) / (Date.parse(endsAt) - start)) * 100));
}

/** The period as a line: what is past, now, where the credits end and how sure that is, the reset. Decorative. */
export function ForecastTimeline({ balance }: { balance: Balance }) {
  const { period, asOf, forecast, timeZone, resetCredits } = balance;
  const now = placeIn(period, asOf);
  const end =
    forecast.pacePerDay === null ? null : forecast.lastsUntil ? placeIn(period, forecast.lastsUntil) : 100;
  const from = forecast.earliest ? placeIn(period, forecast.earliest) : null;
  const to = forecast.latest ? placeIn(period, forecast.latest) : 100;
  return (
    <div aria-hidden className="text-axis text-text3 mt-4">
      <div className="relative h-6">
        <Label at={now} strong>
          Now {formatCredits(balance.available)}
        </Label>
      </div>
      <div className="relative h-8">
        <span className="bg-line absolute top-3.5 h-1 w-full rounded-full" />
        <span className="bg-text absolute top-3.5 h-1 rounded-l-full" style={{ width: `${now}%` }} />
        {from === null ? null : (
          <span
            className="rounded-tag bg-accent/10 absolute inset-y-1"
            style={{ left: `${Math.max(now, from)}%`, width: `${Math.max(1, to - Math.max(now, from))}%` }}
          />
        )}
        {end === null || end <= now ? null : (
          <span
            className="border-accent absolute top-[15px] border-t-2 border-dashed"
            style={{ left: `${now}%`, width: `${end - now}%` }}
          />
        )}
        <span
          className="border-surface bg-text absolute top-2.5 size-3 -translate-x-1/2 rounded-full border-2"
          style={{ left: `${now}%` }}
        />
        {forecast.lastsUntil === null || end === null ? null : (
          <span
            className="border-accent bg-surface absolute top-2.5 size-3 -translate-x-1/2 rounded-full border-2"
            style={{ left: `${end}%` }}
          />
        )}
        <span className="border-text3 absolute inset-y-0 right-0 border-r border-dotted" />
      </div>
      <div className="flex justify-between">
        <span>{formatDay(period.startsAt, timeZone)}</span>
        <span>
          Reset {formatDay(period.endsAt, timeZone)}
          {resetCredits > 0 ? `, +${formatCredits(resetCredits)}` : ""}
        </span>
      </div>
    </div>
  );
}

function Label({ at, strong, children }: { at: number; strong?: boolean; children: React.ReactNode }) {
  const side = at > 85 ? "-translate-x-full" : at < 15 ? "" : "-translate-x-1/2";
  return (
    <span
      className={cn("absolute bottom-0 whitespace-nowrap", side, strong && "text-text font-semibold")}
      style={{ left: `${at}%` }}
    >
      {children}
    </span>
  );
}
