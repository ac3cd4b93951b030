import { cn } from "@/components/ui/cn";
import type { GrantLine } from "@/lib/contracts/balance";
import { formatCredits } from "@/lib/format";

import { grantSegments, type InkStep } from "./grant-bar-data";

export const inkClass: Record<InkStep, string> = { 0: "bg-control", 1: "bg-text", 2: "bg-text2" };

/** What is left, by grant, in the order in which it will be used. Decorative: the table below has the figures. */
export function GrantBar({ grants }: { grants: GrantLine[] }) {
  const segments = grantSegments(grants);
  const held = segments.filter((segment) => segment.kind === "held");
  if (segments.length === 0) return <div aria-hidden className="hatch-bad rounded-tag h-2.5" />;
  return (
    <div aria-hidden>
      <div className="rounded-tag flex h-2.5 gap-px overflow-hidden">
        {segments.map((segment) => (
          <span
            key={segment.key}
            className={cn(
              "h-full min-w-1.5 transition-[width] duration-300",
              segment.kind === "held" ? "hatch-accent bg-accent-soft" : inkClass[segment.ink],
            )}
            style={{ width: `${segment.share}%` }}
          />
        ))}
      </div>
      <div className="text-caption text-text3 mt-1.5 flex justify-between gap-4">
        <span>Used first to last</span>
        {held.length > 0 ? (
          <span>
            Hatched:{" "}
            {held
              .map((segment) => `${formatCredits(segment.credits)} held, from ${segment.label}`)
              .join("; ")}
          </span>
        ) : null}
      </div>
    </div>
  );
}
