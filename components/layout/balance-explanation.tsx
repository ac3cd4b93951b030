"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { PopoverClose, PopoverContent } from "@/components/ui/popover";
import { TextLink } from "@/components/ui/text-link";
import { grantedWords, lastsWords } from "@/lib/client/balance/balance-words";
import { useViewer } from "@/lib/client/viewer";
import type { Balance } from "@/lib/contracts/balance";
import { formatCredits, formatDay, formatDayTimeNear, formatSigned, formatTime } from "@/lib/format";

/** The popover that says how the balance came about; a sheet on a phone. Place it inside a modal Popover. */
export function BalanceExplanation({ balance, stale }: { balance: Balance; stale: boolean }) {
  const { workspace } = useViewer();
  const { timeZone, period, asOf } = balance;
  return (
    <PopoverContent sheet aria-label="How your balance is counted" className="sm:w-80">
      <div className="relative p-4">
        <h2 className="text-body pr-10 font-semibold">How {formatCredits(balance.available)} is counted</h2>
        <p className="text-caption text-text3 mt-0.5">
          {formatDay(period.startsAt, timeZone)} to {formatDay(period.endsAt, timeZone)},{" "}
          {formatDayTimeNear(asOf, new Date(), timeZone)}
        </p>
        <PopoverClose asChild>
          <Button variant="ghost" size="icon-sm" aria-label="Close" className="absolute top-2.5 right-2.5">
            <X aria-hidden />
          </Button>
        </PopoverClose>
        <Composition balance={balance} />
      </div>
      <div className="border-t p-4">
        <Outlook balance={balance} />
        <p className="mt-3 flex items-center justify-between">
          <TextLink href={`/${workspace.slug}/settings/billing`} className="no-underline!">
            See usage
          </TextLink>
          <span className="text-caption text-text3">
            {stale ? "Not updated since" : "Updated"} {formatTime(asOf, timeZone)}
          </span>
        </p>
      </div>
    </PopoverContent>
  );
}

function Line({
  term,
  more,
  children,
  strong,
}: {
  term: string;
  more?: string;
  children: ReactNode;
  strong?: boolean;
}) {
  return (
    <div
      className={cn(
        "flex items-baseline justify-between gap-4 py-0.5",
        strong && "border-line2 mt-2 border-t pt-2 font-semibold",
      )}
    >
      <dt className={strong ? "text-text" : "text-text2"}>
        {term}
        {more && <span className="text-caption text-text3"> {more}</span>}
      </dt>
      <dd className="text-right whitespace-nowrap">{children}</dd>
    </div>
  );
}

function Composition({ balance }: { balance: Balance }) {
  const { runsInProgress, held } = balance;
  const runs =
    held > 0 ? `${runsInProgress} ${runsInProgress === 1 ? "run" : "runs"} in progress` : undefined;
  return (
    <dl className="mt-3">
      <Line term="Opening, carried over">{formatCredits(balance.opening)}</Line>
      <Line term="Granted" more={grantedWords(balance)}>
        {formatSigned(balance.granted)}
      </Line>
      <Line term="Used">{formatSigned(-balance.used)}</Line>
      <Line term="Held" more={runs}>
        {formatSigned(-held)}
      </Line>
      <Line term="Expired">{formatSigned(-balance.expired)}</Line>
      <Line term="Available" strong>
        {formatCredits(balance.available)}
      </Line>
    </dl>
  );
}

function Outlook({ balance }: { balance: Balance }) {
  const { soonestExpiry, forecast, timeZone, available } = balance;
  const lasts = lastsWords(balance);
  const playbooks = forecast.standardPlaybooks;
  return (
    <dl>
      {soonestExpiry && (
        <Line term="Soonest expiry">
          {formatCredits(soonestExpiry.credits)} on {formatDay(soonestExpiry.at, timeZone)}
        </Line>
      )}
      {available > 0 && (
        <>
          <Line term="Lasts until">
            {lasts.until}
            {lasts.range && <span className="text-caption text-text3 block">{lasts.range}</span>}
          </Line>
          <Line term="Enough for">
            about {formatCredits(playbooks)} standard {playbooks === 1 ? "playbook" : "playbooks"}
          </Line>
        </>
      )}
      <Line term="Resets">
        {formatDay(balance.period.endsAt, timeZone)} with {formatCredits(balance.resetCredits)}
      </Line>
    </dl>
  );
}
