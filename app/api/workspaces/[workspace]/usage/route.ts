import { readUsage, usageQueryInput } from "@/lib/server/credits/reads/read-usage";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({ query: usageQueryInput }, ({ ctx, query }) =>
  readUsage(ctx, query.range),
);
