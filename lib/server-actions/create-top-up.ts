"use server";

import { createTopUpInput } from "@/lib/contracts/top-up";
import { workspaceAction } from "@/lib/server/http/server-action";
import { createTopUp as createTopUpVerb } from "@/lib/server/payments/create-top-up";

export const createTopUp = workspaceAction(createTopUpInput, (ctx, input) => createTopUpVerb(ctx, input), {
  limit: "checkouts",
});
