import { useMutation } from "@tanstack/react-query";

import type {
  ConfirmLocalCheckoutInput,
  LocalCheckoutOutcome,
  PayLocalCheckoutInput,
} from "@/lib/contracts/local-checkout";
import { confirmLocalCheckout } from "@/lib/server-actions/confirm-local-checkout";
import { payLocalCheckout } from "@/lib/server-actions/pay-local-checkout";

import { callAction } from "../call-action";

/** Paid, or the provider keeps silent: either way the page that began the purchase shows how it ends. */
function leaveWhenDone({ outcome, returnUrl }: LocalCheckoutOutcome) {
  if (outcome === "paid" || outcome === "unknown") window.location.assign(returnUrl);
}

/** True once the browser is on its way back, so that nothing can be pressed any more. */
export function isLeaving(outcome: LocalCheckoutOutcome | undefined): boolean {
  return outcome?.outcome === "paid" || outcome?.outcome === "unknown";
}

/** Pays with a test card. Paying twice is paying once. */
export function usePayTestCheckout() {
  return useMutation({
    mutationFn: (input: PayLocalCheckoutInput) => callAction(payLocalCheckout, input),
    onSuccess: leaveWhenDone,
  });
}

/** Answers the bank's question about a test card. */
export function useConfirmTestCheckout() {
  return useMutation({
    mutationFn: (input: ConfirmLocalCheckoutInput) => callAction(confirmLocalCheckout, input),
    onSuccess: leaveWhenDone,
  });
}
