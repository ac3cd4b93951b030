import { useMutation } from "@tanstack/react-query";

import type {
  ConfirmTestCheckoutInput,
  TestCheckoutOutcome,
  PayTestCheckoutInput,
} from "@/lib/contracts/test-checkout";
import { confirmTestCheckout } from "@/lib/server-actions/confirm-test-checkout";
import { payTestCheckout } from "@/lib/server-actions/pay-test-checkout";

import { callAction } from "../call-action";

/** Paid, or the provider doesn't answer: in both cases the page that began the purchase shows the result. */
function leaveWhenDone({ outcome, returnUrl }: TestCheckoutOutcome) {
  if (outcome === "paid" || outcome === "unknown") window.location.assign(returnUrl);
}

/** True once the browser is on its way back, so that nothing can be pressed any more. */
export function isLeaving(outcome: TestCheckoutOutcome | undefined): boolean {
  return outcome?.outcome === "paid" || outcome?.outcome === "unknown";
}

/** Pays with a test card. Paying twice is paying once. */
export function usePayTestCheckout() {
  return useMutation({
    mutationFn: (input: PayTestCheckoutInput) => callAction(payTestCheckout, input),
    onSuccess: leaveWhenDone,
  });
}

/** Answers the bank's question about a test card. */
export function useConfirmTestCheckout() {
  return useMutation({
    mutationFn: (input: ConfirmTestCheckoutInput) => callAction(confirmTestCheckout, input),
    onSuccess: leaveWhenDone,
  });
}
