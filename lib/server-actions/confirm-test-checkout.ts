"use server";

import { confirmTestCheckoutInput } from "@/lib/contracts/test-checkout";
import { workspaceAction } from "@/lib/server/http/server-action";
import { confirmTestCheckout as confirmTestCheckoutService } from "@/lib/server/test-provider/confirm-test-checkout";

export const confirmTestCheckout = workspaceAction(confirmTestCheckoutInput, (ctx, input) =>
  confirmTestCheckoutService(ctx, input),
);
