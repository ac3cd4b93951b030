"use server";

import { cancelTopUpInput } from "@/lib/contracts/top-up";
import { workspaceAction } from "@/lib/server/http/server-action";
import { cancelTopUp as cancelPurchase } from "@/lib/server/payments/checkout/cancel-top-up";

export const cancelTopUp = workspaceAction(cancelTopUpInput, (ctx, input) => cancelPurchase(ctx, input));
