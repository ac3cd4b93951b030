import { Fragment } from "react";

import { cn } from "@/components/ui/cn";
import { ledgerPath } from "@/lib/client/ledger/ledger-filters";
import type { Balance } from "@/lib/contracts/balance";
import type { BalanceTerm } from "@/lib/contracts/entries";
import { formatCredits } from "@/lib/format";

import { FigureLink } from "../figure-link";

type Term = { term: BalanceTerm; sign: string; spoken: string; label: string; credits: number };

function termsOf(balance: Balance): Term[] {
  return [
    { term: "opening", sign: "", spoken: "", label: "Opening", credits: balance.opening },
    { term: "granted", sign: "+", spoken: "plus", label: "Granted", credits: balance.granted },
    { term: "used", sign: "\u2212", spoken: "minus", label: "Used", credits: balance.used },
    { term: "held", sign: "\u2212", spoken: "minus", label: "Held", credits: balance.held },
    { term: "expired", sign: "\u2212", spoken: "minus", label: "Expired", credits: balance.expired },
    { term: "available", sign: "=", spoken: "makes", label: "Available", credits: balance.available },
  ];
}

/** Held and available are of now; the others are of the period. */
function pathOf(slug: string, term: BalanceTerm, { period }: Balance): string {
  const ofNow = term === "held" || term === "available";
  return ledgerPath(slug, ofNow ? { term } : { term, period: period.startsAt });
}

/**
 * Opening + granted − used − held − expired = available: side by side, or one below the other on a phone. Each figure
 * leads to the entries that add up to it.
 */
export function BalanceEquation({ slug, balance }: { slug: string; balance: Balance }) {
  return (
    <dl className="rounded-card bg-sunken flex flex-wrap justify-between gap-2 px-4 py-3 @max-xl/main:flex-col @max-xl/main:gap-1.5 @xl/main:items-center">
      {termsOf(balance).map(({ term, sign, spoken, label, credits }) => (
        <Fragment key={label}>
          {sign === "" ? null : (
            <span aria-hidden className="text-text3 @max-xl/main:hidden">
              {sign}
            </span>
          )}
          <div className="group relative flex @max-xl/main:items-baseline @max-xl/main:gap-3 @xl/main:flex-col-reverse">
            <dt
              className={cn(
                "text-text2 @xl/main:text-caption @max-xl/main:grow",
                label === "Available" && "@max-xl/main:text-text",
              )}
            >
              <span aria-hidden className="text-text3 inline-block w-5 @xl/main:hidden">
                {sign}
              </span>
              <span className="sr-only">{spoken} </span>
              {label}
            </dt>
            <dd className="text-text @xl/main:text-body font-semibold">
              <FigureLink
                href={pathOf(slug, term, balance)}
                aria-label={`${formatCredits(credits)}, see the entries of ${label}`}
                className="after:absolute after:-inset-x-2 after:-inset-y-1"
              >
                {formatCredits(credits)}
              </FigureLink>
            </dd>
          </div>
        </Fragment>
      ))}
    </dl>
  );
}
