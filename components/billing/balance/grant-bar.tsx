import { cn } from "@/components/ui/cn";
import type { Balance } from "@/lib/contracts/balance";
import { formatCredits } from "@/lib/format";

import { grantSegments, inkColour } from "./grant-bar-data";

/**
 * What is left, grant by grant in the order in which it will be used, of all that was usable; the empty part was used.
 * Decorative: the table below has the figures.
 */
export function GrantBar({ balance }: { balance: Balance }) {
  const segments = grantSegments(balance);
  const held = segments.filter((segment) => segment.kind === "held");
  return (
    <div aria-hidden>
      <div
        className={cn(
          "rounded-tag bg-sunken ring-line2 flex h-2.5 gap-px overflow-hidden ring-1 ring-inset",
          balance.available === 0 && "hatch-bad",
        )}
      >
        {segments.map((segment) => (
          <span
            key={segment.key}
            className={cn(
              "h-full min-w-1 shrink-0 transition-[width] duration-300",
              segment.kind === "held" && "hatch-accent bg-accent-soft",
            )}
            style={{
              width: `${segment.share}%`,
              backgroundColor: segment.kind === "held" ? undefined : inkColour(segment.ink),
            }}
          />
        ))}
      </div>
      <div className="text-caption text-text3 mt-1.5 flex flex-wrap justify-between gap-x-4">
        <span>
          {segments.length > 1 ? "Used from left to right. " : ""}
          {held.length > 0
            ? `Hatched: ${held
                .map((segment) => `${formatCredits(segment.credits)} held, from ${segment.label}`)
                .join("; ")}.`
            : ""}
        </span>
        {balance.used > 0 ? (
          <span className="ml-auto">
            Empty: {formatCredits(balance.used)} of {formatCredits(balance.usable)} used
          </span>
        ) : null}
      </div>
    </div>
  );
}
