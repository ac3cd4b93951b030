"use client";

import { useState, type ComponentProps } from "react";

import { Input } from "@/components/ui/input";
import { isLedgerDay } from "@/lib/client/ledger/ledger-filters";

type Props = Omit<ComponentProps<typeof Input>, "value" | "onChange" | "type"> & {
  value: string | null;
  onDayChange: (day: string | null) => void;
};

/**
 * A day, reported only once it is complete: while somebody types the year, the field contains years that nobody
 * means.
 */
export function DayInput({ value, onDayChange, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    const whole = text === "" || isLedgerDay(text);
    setTyped(whole ? null : text);
    if (whole) onDayChange(text || null);
  };
  return (
    <Input
      {...rest}
      type="date"
      value={typed ?? value ?? ""}
      onChange={(event) => change(event.target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}
