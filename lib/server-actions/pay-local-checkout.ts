"use server";

import { payLocalCheckoutInput } from "@/lib/contracts/local-checkout";
import { workspaceAction } from "@/lib/server/http/server-action";
import { payLocalCheckout as payLocalCheckoutVerb } from "@/lib/server/test-provider/pay-local-checkout";

export const payLocalCheckout = workspaceAction(payLocalCheckoutInput, (ctx, input) =>
  payLocalCheckoutVerb(ctx, input),
);
