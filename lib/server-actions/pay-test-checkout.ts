"use server";

import { payTestCheckoutInput } from "@/lib/contracts/test-checkout";
import { workspaceAction } from "@/lib/server/http/server-action";
import { payTestCheckout as payTestCheckoutService } from "@/lib/server/test-provider/pay-test-checkout";

export const payTestCheckout = workspaceAction(payTestCheckoutInput, (ctx, input) =>
  payTestCheckoutService(ctx, input),
);
