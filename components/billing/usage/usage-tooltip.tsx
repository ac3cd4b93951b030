import { cn } from "@/components/ui/cn";
import { actionNames } from "@/lib/contracts/primitives";
import { formatCredits } from "@/lib/format";

import { actionSwatch } from "./action-colours";
import { stackOrder, type UsageSlot } from "./usage-chart-data";

/** The tooltip as a sentence, for the slider's value. */
export function tooltipText(slot: UsageSlot, compare: boolean): string {
  const parts = stackOrder.map((type) => `${actionNames[type].many} ${formatCredits(slot[type])}`);
  const before =
    compare && slot.previous !== null ? ` The same day before: ${formatCredits(slot.previous)}.` : "";
  return `${slot.title}: ${formatCredits(slot.total)} credits${slot.running ? " so far" : ""}. ${parts.join(", ")}.${before}`;
}

type Props = { slot: UsageSlot; compare: boolean; index: number; count: number; axisWidth: number };

/** Figures of one day, rows from the top of the bar to its base. Decorative: the slider and the table say the same. */
export function UsageTooltip({ slot, compare, index, count, axisWidth }: Props) {
  const place = (index + 0.5) / count;
  const left = `calc(${axisWidth}px + (100% - ${axisWidth}px) * ${place.toFixed(4)})`;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      <div className="border-text3 absolute top-2 bottom-8 border-l border-dotted" style={{ left }} />
      <div
        className={cn(
          "rounded-popover bg-raised text-caption shadow-e2 absolute -top-2 w-40 p-3",
          place > 0.5 ? "-translate-x-[calc(100%+14px)]" : "translate-x-3.5",
        )}
        style={{ left }}
      >
        <div className="text-text flex justify-between font-medium">
          <span>
            {slot.title}
            {slot.running ? ", so far" : ""}
          </span>
          <span>{formatCredits(slot.total)}</span>
        </div>
        {stackOrder.toReversed().map((type) => (
          <div key={type} className="text-text2 mt-1 flex items-center gap-2">
            <span className={cn("size-2 rounded-[2px]", actionSwatch[type])} />
            <span className="grow">{actionNames[type].many}</span>
            <span>{formatCredits(slot[type])}</span>
          </div>
        ))}
        {compare && slot.previous !== null ? (
          <div className="border-line text-text3 mt-2 flex justify-between border-t pt-2">
            <span>Same day before</span>
            <span>{formatCredits(slot.previous)}</span>
          </div>
        ) : null}
      </div>
    </div>
  );
}
