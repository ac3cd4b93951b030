import { activityQueryInput, readActivity } from "@/lib/server/credits/reads/read-activity";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({ query: activityQueryInput }, ({ ctx, query }) =>
  readActivity(ctx, query),
);
