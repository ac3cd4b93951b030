import { workspaceRoute } from "@/lib/server/http/route";
import { listInsights } from "@/lib/server/insights/list-insights";

export const GET = workspaceRoute({}, ({ ctx }) => listInsights(ctx));
