import { Fragment } from "react";

import { cn } from "@/components/ui/cn";
import type { Balance } from "@/lib/contracts/balance";
import { formatCredits } from "@/lib/format";

type Term = { sign: string; spoken: string; label: string; credits: number };

function termsOf(balance: Balance): Term[] {
  return [
    { sign: "", spoken: "", label: "Opening", credits: balance.opening },
    { sign: "+", spoken: "plus", label: "Granted", credits: balance.granted },
    { sign: "\u2212", spoken: "minus", label: "Used", credits: balance.used },
    { sign: "\u2212", spoken: "minus", label: "Held", credits: balance.held },
    { sign: "\u2212", spoken: "minus", label: "Expired", credits: balance.expired },
    { sign: "=", spoken: "makes", label: "Available", credits: balance.available },
  ];
}

/** Opening + granted − used − held − expired = available: side by side, or one below the other on a phone. */
export function BalanceEquation({ balance }: { balance: Balance }) {
  return (
    <dl className="rounded-card bg-sunken flex justify-between gap-2 px-4 py-3 max-sm:flex-col max-sm:gap-1.5 sm:items-center">
      {termsOf(balance).map(({ sign, spoken, label, credits }) => (
        <Fragment key={label}>
          {sign === "" ? null : (
            <span aria-hidden className="text-text3 max-sm:hidden">
              {sign}
            </span>
          )}
          <div className="flex max-sm:items-baseline max-sm:gap-3 sm:flex-col-reverse">
            <dt
              className={cn(
                "text-text2 sm:text-caption max-sm:grow",
                label === "Available" && "max-sm:text-text",
              )}
            >
              <span aria-hidden className="text-text3 inline-block w-5 sm:hidden">
                {sign}
              </span>
              <span className="sr-only">{spoken} </span>
              {label}
            </dt>
            <dd className="text-text sm:text-body font-semibold">{formatCredits(credits)}</dd>
          </div>
        </Fragment>
      ))}
    </dl>
  );
}
