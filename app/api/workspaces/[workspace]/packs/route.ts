import { z } from "zod";

import { id } from "@/lib/contracts/primitives";
import { workspaceRoute } from "@/lib/server/http/route";
import { listPacks } from "@/lib/server/payments/checkout/list-packs";

export const GET = workspaceRoute(
  { query: z.object({ run: id.optional() }), role: "owner" },
  ({ ctx, query }) => listPacks(ctx, query),
);
