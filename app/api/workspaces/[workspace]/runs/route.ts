import { workspaceRoute } from "@/lib/server/http/route";
import { listRuns, listRunsInput } from "@/lib/server/runs/list-runs";

export const GET = workspaceRoute({ query: listRunsInput }, ({ ctx, query }) => listRuns(ctx, query));
