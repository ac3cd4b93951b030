import { z } from "zod";

import { id } from "@/lib/contracts/primitives";
import { workspaceRoute } from "@/lib/server/http/route";
import { readTopUp } from "@/lib/server/payments/read-top-up";

export const GET = workspaceRoute({ params: z.object({ topUp: id }), role: "owner" }, ({ ctx, params }) =>
  readTopUp(ctx, { topUpId: params.topUp }),
);
