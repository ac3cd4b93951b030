import { ChevronRight } from "lucide-react";

import { cn } from "@/components/ui/cn";

type Props = { open: boolean; onToggle: () => void; word: string; count: number };

/** The button that opens a row to its entries; it takes presses anywhere on the row, which needs `relative`. */
export function GroupToggle({ open, onToggle, word, count }: Props) {
  return (
    <button
      type="button"
      aria-label={`${word}, ${count} entries`}
      aria-expanded={open}
      onClick={onToggle}
      className={cn(
        "-ml-5 inline-flex items-center gap-1 align-baseline font-medium after:absolute after:inset-0 focus-visible:outline-none",
        "focus-visible:after:outline-accent focus-visible:after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-2",
      )}
    >
      <ChevronRight
        aria-hidden
        className={cn("text-text3 size-4 motion-safe:transition-transform", open && "rotate-90")}
      />
      {word}
    </button>
  );
}
