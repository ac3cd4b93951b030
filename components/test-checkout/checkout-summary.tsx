import { ArrowLeft, Check } from "lucide-react";

import { Line } from "@/components/ui/line";
import { WorkspaceAvatar } from "@/components/ui/workspace-avatar";
import type { Zone } from "@/lib/calendar/zone";
import type { TestCheckoutView } from "@/lib/contracts/test-checkout";
import { creditsInWords, formatCredits, formatDayYear, formatMoney } from "@/lib/format";

/** What is bought, for how much, and what it does to the balance. */
export function CheckoutSummary({ checkout, timeZone }: { checkout: TestCheckoutView; timeZone: Zone }) {
  const { workspace, amountMinor, currency, balance, run } = checkout;
  const [figure, code] = formatMoney(amountMinor, currency, "table").split("\u00a0");
  const effects = [
    `Balance goes from ${formatCredits(balance.before)} to ${formatCredits(balance.after)}`,
    `Expires ${formatDayYear(checkout.creditsExpireAt, timeZone)}, survives every reset`,
    ...(run ? [`${run.title} starts once paid, for up to ${formatCredits(run.maximum)}`] : []),
  ];
  return (
    <>
      <a
        href={checkout.cancelUrl}
        className="text-text2 hover:text-text -ml-1 inline-flex min-h-9 items-center gap-2 px-1"
      >
        <ArrowLeft aria-hidden className="size-4" />
        Back to ClickBoss
      </a>
      <p className="text-text mt-4 flex items-center gap-2 font-medium @5xl/main:mt-6">
        <WorkspaceAvatar name={workspace.name} />
        {workspace.name}
      </p>
      <h1 className="mt-4">
        <span className="text-text2 block">Top-up, {checkout.packName}</span>
        <span className="text-hero text-text">{figure}</span>{" "}
        <span className="text-title text-text2 ml-1">{code}</span>
      </h1>
      <dl className="mt-6 space-y-2">
        <Line label={creditsInWords(checkout.credits)}>{figure}</Line>
        <Line label="Tax">{formatMoney(0, currency, "table").split("\u00a0")[0]}</Line>
        <Line label="Due now" total>
          {formatMoney(amountMinor, currency, "table")}
        </Line>
      </dl>
      <ul className="text-text2 mt-6 space-y-1.5 @max-5xl/main:hidden">
        {effects.map((effect) => (
          <li key={effect} className="flex gap-2.5">
            <Check aria-hidden className="text-ok mt-0.5 size-4 shrink-0" />
            {effect}
          </li>
        ))}
      </ul>
      <p className="text-caption text-text2 mt-4 @5xl/main:hidden">{effects.join(". ")}.</p>
    </>
  );
}
