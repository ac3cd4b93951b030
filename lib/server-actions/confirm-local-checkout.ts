"use server";

import { confirmLocalCheckoutInput } from "@/lib/contracts/local-checkout";
import { workspaceAction } from "@/lib/server/http/server-action";
import { confirmLocalCheckout as confirmLocalCheckoutVerb } from "@/lib/server/test-provider/confirm-local-checkout";

export const confirmLocalCheckout = workspaceAction(confirmLocalCheckoutInput, (ctx, input) =>
  confirmLocalCheckoutVerb(ctx, input),
);
