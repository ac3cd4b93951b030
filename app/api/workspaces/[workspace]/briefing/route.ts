import { readBriefing } from "@/lib/server/briefings/read-briefing";
import { workspaceRoute } from "@/lib/server/http/route";
import { projectChoice } from "@/lib/server/shop-data/project-of";

export const GET = workspaceRoute({ query: projectChoice }, ({ ctx, query }) => readBriefing(ctx, query));
