"use client";

import { useState } from "react";

import type { Balance } from "@/lib/contracts/balance";
import { creditsInWords } from "@/lib/format";

import { useBalance } from "./use-balance";

function newsIn(before: Balance | undefined, now: Balance | undefined): string | null {
  if (!before || !now || now.period.endsAt !== before.period.endsAt) return null;
  if (now.state !== before.state && now.state === "out") return "No credits left.";
  if (now.state !== before.state && now.state === "low") return `${creditsInWords(now.available)} left, low.`;
  if (now.granted > before.granted) {
    return `${creditsInWords(now.granted - before.granted)} added. ${creditsInWords(now.available)} left.`;
  }
  return null;
}

/** Tells screen readers what matters about the balance: low, out, credits added. Not every change of the figure. */
export function BalanceAnnouncer() {
  const { balance } = useBalance();
  const [heard, setHeard] = useState({ balance, news: "" });
  if (heard.balance !== balance) {
    setHeard({ balance, news: newsIn(heard.balance, balance) ?? heard.news });
  }
  return (
    <p role="status" className="sr-only">
      {heard.news}
    </p>
  );
}
