"use client";

import { Button } from "@/components/ui/button";
import { useCancelTopUp } from "@/lib/client/billing/use-cancel-top-up";
import { useOnline } from "@/lib/client/use-online";

type Props = {
  cancel: ReturnType<typeof useCancelTopUp>;
  topUpId: string;
  checkoutUrl: string;
  item: string;
};

/** What the member can do about an unpaid purchase: continue to its checkout, or cancel it. */
export function UnpaidPurchaseActions({ cancel, topUpId, checkoutUrl, item }: Props) {
  const online = useOnline();
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button asChild size="sm">
        <a href={checkoutUrl} aria-label={`Continue to pay, ${item}`}>
          Continue
        </a>
      </Button>
      <Button
        size="sm"
        variant="ghost"
        pending={cancel.isPending && cancel.variables === topUpId}
        disabled={!online}
        onClick={() => cancel.mutate(topUpId)}
        aria-label={`Cancel, ${item}`}
      >
        Cancel
      </Button>
    </span>
  );
}
