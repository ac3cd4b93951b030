"use server";

import { createTopUpInput } from "@/lib/contracts/top-up";
import { workspaceAction } from "@/lib/server/http/server-action";
import { createTopUp as createTopUpService } from "@/lib/server/payments/checkout/create-top-up";

export const createTopUp = workspaceAction(createTopUpInput, (ctx, input) => createTopUpService(ctx, input), {
  limit: "checkouts",
});
