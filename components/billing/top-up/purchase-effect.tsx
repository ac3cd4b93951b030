import { Line } from "@/components/ui/line";
import type { Balance } from "@/lib/contracts/balance";
import { formatCredits, formatDayYear, formatSigned } from "@/lib/format";

import type { Choice } from "./purchase-text";

/** What the purchase does to the balance, before it is made. */
export function PurchaseEffect({
  choice: { pack, credits },
  balance,
  heldForRun,
}: {
  choice: Choice;
  balance: Balance;
  heldForRun: number;
}) {
  const after = balance.available + credits;
  return (
    <dl className="space-y-1">
      <Line label="Balance after paying">
        {formatCredits(balance.available)} + {formatCredits(credits)} ={" "}
        <strong className="font-semibold">{formatCredits(after)}</strong>
      </Line>
      {heldForRun > 0 ? (
        <Line label="Then held for the run">
          {formatSigned(-heldForRun)}, leaves at least{" "}
          <strong className="font-semibold">{formatCredits(after - heldForRun)}</strong>
        </Line>
      ) : null}
      <Line label="These credits expire">{formatDayYear(pack.expiresAt, balance.timeZone)}</Line>
    </dl>
  );
}
