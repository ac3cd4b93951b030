"use client";

import { WifiOff } from "lucide-react";

import { Note } from "@/components/ui/note";
import { useOnline } from "@/lib/client/use-online";
import { formatTime } from "@/lib/format";

import { useBalance } from "./balance/use-balance";

/** Says that the figures are old and what waits while the browser is offline. */
export function OfflineNote() {
  const online = useOnline();
  const { balance } = useBalance();
  return (
    <div role="status" className="mx-auto w-full max-w-288 px-4 sm:px-8">
      {!online && (
        <Note icon={WifiOff} className="border-line2 mt-4">
          <b className="text-text font-semibold">You&apos;re offline.</b>{" "}
          {balance && `Figures are from ${formatTime(balance.asOf, balance.timeZone)}. `}
          You can buy and change plans once you&apos;re back.
        </Note>
      )}
    </div>
  );
}
