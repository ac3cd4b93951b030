import { workspaceRoute } from "@/lib/server/http/route";
import { readInsight } from "@/lib/server/insights/read-insight";

export const GET = workspaceRoute({}, ({ ctx, params }) => readInsight(ctx, params.insight ?? ""));
