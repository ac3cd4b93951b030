"use client";

import { Landmark } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { isLeaving, useConfirmTestCheckout } from "@/lib/client/test-checkout/use-test-checkout";
import type { TestCheckoutView } from "@/lib/contracts/test-checkout";
import { formatMoney } from "@/lib/format";

type Props = { checkout: TestCheckoutView; onRefused: () => void };

/** The bank's question before a card is charged: approve, or refuse and choose another card. */
export function CardConfirmation({ checkout, onRefused }: Props) {
  const answer = useConfirmTestCheckout();
  const busy = answer.isPending || isLeaving(answer.data);
  const price = formatMoney(checkout.amountMinor, checkout.currency, "table");

  function send(approve: boolean) {
    if (busy) return;
    answer.mutate(
      { workspace: checkout.workspace.slug, checkoutId: checkout.id, approve },
      { onSuccess: ({ outcome }) => outcome === "declined" && onRefused() },
    );
  }

  return (
    <Card as="section" aria-labelledby="confirm-payment" className="space-y-4 p-4">
      <div>
        <Landmark aria-hidden className="text-text2 size-5" />
        <h2 id="confirm-payment" className="text-lead mt-2">
          Confirm this payment
        </h2>
        <p className="text-text2 mt-1">
          The bank of this test card asks whether you want to pay {price} to ClickBoss for{" "}
          {checkout.workspace.name}. Nothing is charged until you approve.
        </p>
      </div>
      {answer.isError ? (
        <Note tone="bad" role="alert" title="We couldn't confirm your answer">
          {answer.error.message}
        </Note>
      ) : null}
      <div className="grid gap-2 sm:grid-cols-2">
        <Button
          variant="primary"
          size="lg"
          pending={busy && answer.variables?.approve !== false}
          disabled={busy && answer.variables?.approve === false}
          onClick={() => send(true)}
        >
          Approve {price}
        </Button>
        <Button
          size="lg"
          pending={busy && answer.variables?.approve === false}
          disabled={busy && answer.variables?.approve !== false}
          onClick={() => send(false)}
        >
          Refuse
        </Button>
      </div>
    </Card>
  );
}
