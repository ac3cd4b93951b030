"use client";

import { X } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Line } from "@/components/ui/line";
import type { PanelProps } from "@/components/ui/panel-opener";
import { PopoverClose, PopoverPanel } from "@/components/ui/popover";
import { TextLink } from "@/components/ui/text-link";
import { grantedWords, lastsWords } from "@/lib/client/balance/balance-words";
import { useViewer } from "@/lib/client/viewer";
import type { Balance } from "@/lib/contracts/balance";
import { formatCredits, formatDay, formatDayTimeNear, formatSigned, formatTime } from "@/lib/format";

import { useBalance } from "./use-balance";

/** The popover that says how the balance came about; a sheet on a phone. */
export function BalanceExplanation(panel: PanelProps) {
  const { workspace } = useViewer();
  const { balance, stale } = useBalance();
  if (!balance) return null;
  const { timeZone, period, asOf } = balance;
  return (
    <PopoverPanel {...panel} aria-label="How your balance is calculated" className="sm:w-80">
      <div className="relative p-4">
        <h2 className="text-body pr-10 font-semibold">
          How {formatCredits(balance.available)} is calculated
        </h2>
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
    </PopoverPanel>
  );
}

function Detailed({ term, detail }: { term: string; detail: string | undefined }) {
  return (
    <>
      {term}
      {detail ? <span className="text-caption text-text3"> {detail}</span> : null}
    </>
  );
}

function Composition({ balance }: { balance: Balance }) {
  const { runsInProgress, held } = balance;
  const runs =
    held > 0 ? `${runsInProgress} ${runsInProgress === 1 ? "run" : "runs"} in progress` : undefined;
  return (
    <dl className="mt-3 space-y-1 [&_dd]:whitespace-nowrap">
      <Line label="Opening, carried over">{formatCredits(balance.opening)}</Line>
      <Line label={<Detailed term="Granted" detail={grantedWords(balance)} />}>
        {formatSigned(balance.granted)}
      </Line>
      <Line label="Used">{formatSigned(-balance.used)}</Line>
      <Line label={<Detailed term="Held" detail={runs} />}>{formatSigned(-held)}</Line>
      <Line label="Expired">{formatSigned(-balance.expired)}</Line>
      <Line label="Available" total>
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
    <dl className="space-y-1 [&_dd]:whitespace-nowrap">
      {soonestExpiry && (
        <Line label="Soonest expiry">
          {formatCredits(soonestExpiry.credits)} on {formatDay(soonestExpiry.at, timeZone)}
        </Line>
      )}
      {available > 0 && (
        <>
          <Line label="Lasts until">
            {lasts.until}
            {lasts.range && <span className="text-caption text-text3 block">{lasts.range}</span>}
          </Line>
          <Line label="Enough for">
            about {formatCredits(playbooks)} standard {playbooks === 1 ? "playbook" : "playbooks"}
          </Line>
        </>
      )}
      <Line label="Resets">
        {formatDay(balance.period.endsAt, timeZone)} with {formatCredits(balance.resetCredits)}
      </Line>
    </dl>
  );
}
