import { listRunsInput } from "@/lib/contracts/run";
import { workspaceRoute } from "@/lib/server/http/route";
import { listRuns } from "@/lib/server/runs/reads/list-runs";

export const GET = workspaceRoute({ query: listRunsInput }, ({ ctx, query }) => listRuns(ctx, query));
