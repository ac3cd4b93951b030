"use client";

import { useEffect, useRef, useState } from "react";

import type { Balance } from "@/lib/contracts/balance";
import { creditsInWords } from "@/lib/format";

import { useBalance } from "./use-balance";

function newsIn(before: Balance, now: Balance): string | null {
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
  const [news, setNews] = useState("");
  const before = useRef<Balance | undefined>(undefined);

  // The live region outside React's tree of causes: it must speak when a figure that arrived differs from the last.
  useEffect(() => {
    if (balance && before.current && balance.period.endsAt === before.current.period.endsAt) {
      const text = newsIn(before.current, balance);
      if (text) setNews(text);
    }
    before.current = balance;
  }, [balance]);

  return (
    <p role="status" aria-live="polite" className="sr-only">
      {news}
    </p>
  );
}
