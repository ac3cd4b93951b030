import { cn } from "@/components/ui/cn";
import { usageNames } from "@/lib/choices";
import type { UsageType } from "@/lib/contracts/usage";
import { formatCredits } from "@/lib/format";

import { ChartTooltip } from "../charts/chart-tooltip";
import { actionSwatch } from "./action-colours";
import type { UsageSlot } from "./usage-chart-data";

/** The tooltip as a sentence, for the slider's value. */
export function tooltipText(slot: UsageSlot, types: readonly UsageType[], compare: boolean): string {
  const parts = types.map((type) => `${usageNames[type]} ${formatCredits(slot[type])}`);
  const before =
    compare && slot.previous !== null ? ` ${beforeWords(slot)}: ${formatCredits(slot.previous)}.` : "";
  return `${slot.title}: ${formatCredits(slot.total)} credits${slot.running ? " so far" : ""}. ${parts.join(", ")}.${before}`;
}

const beforeWords = (slot: UsageSlot) =>
  slot.running ? "The same day before, to the same hour" : "The same day before";

type Props = {
  slot: UsageSlot;
  types: readonly UsageType[];
  compare: boolean;
  index: number;
  count: number;
  axisWidth: number;
};

/** Figures of one day, rows from the top of the bar to its base. */
export function UsageTooltip({ slot, types, compare, index, count, axisWidth }: Props) {
  return (
    <ChartTooltip
      place={(index + 0.5) / count}
      axisWidth={axisWidth}
      title={`${slot.title}${slot.running ? ", so far" : ""}`}
      figure={formatCredits(slot.total)}
    >
      {types.toReversed().map((type) => (
        <div key={type} className="text-text2 mt-1 flex items-center gap-2">
          <span className={cn("size-2 rounded-[2px]", actionSwatch[type])} />
          <span className="grow">{usageNames[type]}</span>
          <span>{formatCredits(slot[type])}</span>
        </div>
      ))}
      {compare && slot.previous !== null ? (
        <div className="border-line text-text3 mt-2 flex justify-between gap-2 border-t pt-2">
          <span>{beforeWords(slot)}</span>
          <span>{formatCredits(slot.previous)}</span>
        </div>
      ) : null}
    </ChartTooltip>
  );
}
