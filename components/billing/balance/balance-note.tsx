"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleSlash } from "lucide-react";

import { Note } from "@/components/ui/note";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { formatCredits, formatDay } from "@/lib/format";

import { playbooksText } from "../forecast/forecast-text";

/** Says when credits run low or are out, and what goes on regardless. Nothing in normal times. */
export function BalanceNote({ slug }: { slug: string }) {
  const { data: balance } = useQuery(balanceQuery(slug));
  if (!balance || balance.state === "normal") return null;
  const reset = formatDay(balance.period.endsAt, balance.timeZone);
  if (balance.state === "out")
    return (
      <Note tone="bad" icon={CircleSlash} title={`No credits left until ${reset}`} className="mb-4">
        Briefings, sensors, insights and connections go on as before. New runs wait for credits.
      </Note>
    );
  const over90 = balance.used + balance.held >= balance.usable * 0.9;
  return (
    <Note
      tone="warn"
      title={over90 ? "Over 90\u00a0% of this period's credits are used" : "Credits run low"}
      className="mb-4"
    >
      {formatCredits(balance.used)} of {formatCredits(balance.usable)} used.{" "}
      {formatCredits(balance.available)} left, {playbooksText(balance.forecast.standardPlaybooks)}. The plan
      resets on {reset}.
    </Note>
  );
}
