"use client";

import { useId } from "react";

import { cn } from "@/components/ui/cn";
import type { QuestionPreview } from "@/lib/contracts/investigation";
import { creditsInWords } from "@/lib/format";

type Prices = Extract<QuestionPreview, { understood: true }>["prices"];
export type DepthName = Prices[number]["depth"];

const depths: { depth: DepthName; name: string; what: string }[] = [
  { depth: "quick", name: "Quick", what: "The figure by its best split" },
  { depth: "standard", name: "Standard", what: "All splits, the main cause one level deeper" },
  { depth: "deep", name: "Deep", what: "All drivers, what chance explains, what would have been" },
];

type Props = { value: DepthName; prices: Prices; onChange: (depth: DepthName) => void };

/** How far the investigation goes, with the price of each depth. */
export function DepthChoice({ value, prices, onChange }: Props) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label="Depth" className="grid gap-2 @xl/main:grid-cols-3">
      {depths.map(({ depth, name: title, what }) => {
        const credits = prices.find((price) => price.depth === depth)?.credits;
        return (
          <label
            key={depth}
            className={cn(
              "rounded-card border-line2 bg-surface hover:border-control relative block border p-3",
              "has-checked:border-accent has-checked:shadow-[inset_0_0_0_1px_var(--accent)]",
              "has-focus-visible:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2",
            )}
          >
            <input
              type="radio"
              name={name}
              value={depth}
              checked={depth === value}
              onChange={() => onChange(depth)}
              aria-label={credits === undefined ? title : `${title}, ${creditsInWords(credits)}`}
              className="absolute inset-0 size-full appearance-none rounded-[7px] outline-none"
            />
            <span className="text-ui flex justify-between gap-3 font-medium">
              {title}
              {credits !== undefined && (
                <span className="text-text2 font-normal">{creditsInWords(credits)}</span>
              )}
            </span>
            <span className="text-caption text-text2 mt-1 block">{what}</span>
          </label>
        );
      })}
    </div>
  );
}
