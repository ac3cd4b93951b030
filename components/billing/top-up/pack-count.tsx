import { Minus, Plus } from "lucide-react";

import { Button } from "@/components/ui/button";
import { mostAtOnce } from "@/lib/billing/cover-need";

type Props = { packName: string; count: number; onCount: (count: number) => void; disabled: boolean };

/** How many of the chosen pack are bought at once. */
export function PackCount({ packName, count, onCount, disabled }: Props) {
  return (
    <div
      role="group"
      aria-label={`How many ${packName} packs`}
      className="flex items-center justify-between gap-4"
    >
      <span className="text-text2">How many</span>
      <span className="flex items-center gap-1">
        <Button
          type="button"
          size="icon-sm"
          aria-label="One fewer"
          disabled={disabled || count <= 1}
          onClick={() => onCount(count - 1)}
        >
          <Minus aria-hidden />
        </Button>
        <output aria-live="polite" className="text-text min-w-8 text-center font-medium tabular-nums">
          {count}
        </output>
        <Button
          type="button"
          size="icon-sm"
          aria-label="One more"
          disabled={disabled || count >= mostAtOnce}
          onClick={() => onCount(count + 1)}
        >
          <Plus aria-hidden />
        </Button>
      </span>
    </div>
  );
}
