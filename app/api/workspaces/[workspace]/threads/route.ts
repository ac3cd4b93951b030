import { listThreadsInput } from "@/lib/contracts/thread";
import { workspaceRoute } from "@/lib/server/http/route";
import { listThreads } from "@/lib/server/investigations/list-threads";

export const GET = workspaceRoute({ query: listThreadsInput }, ({ ctx, query }) => listThreads(ctx, query));
