import { RefreshCw, ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";

import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import type { Billing } from "@/lib/contracts/billing";
import { formatDay, formatDayTime, formatTime } from "@/lib/format";

type Props = {
  verification: Billing["verification"] | undefined;
  asOf: string | undefined;
  timeZone: Zone;
};

/** Whether the balance is proven to be the sum of the ledger, and since when. */
export function LedgerTag({ verification, asOf, timeZone }: Props) {
  if (verification === undefined) return tag("Checking the ledger", "neutral", RefreshCw);
  if (verification === null) return tag("Ledger not verified yet", "neutral", ShieldQuestion);
  const { verifiedAt, differences } = verification;
  if (differences > 0)
    return tag(
      `Ledger: ${differences} ${differences === 1 ? "difference" : "differences"}, found ${formatDayTime(verifiedAt, timeZone)}`,
      "bad",
      ShieldAlert,
    );
  const today = asOf !== undefined && formatDay(asOf, timeZone) === formatDay(verifiedAt, timeZone);
  const when = today ? `${formatTime(verifiedAt, timeZone)} today` : formatDayTime(verifiedAt, timeZone);
  return tag(`Ledger verified ${when}`, "ok", ShieldCheck);
}

function tag(text: string, tone: "neutral" | "ok" | "bad", icon: typeof ShieldCheck) {
  return (
    <Tag role="status" aria-label={text} tone={tone} icon={icon}>
      {text}
    </Tag>
  );
}
