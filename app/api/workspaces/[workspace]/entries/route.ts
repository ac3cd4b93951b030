import { entriesQueryInput } from "@/lib/server/credits/entry-filters";
import { listEntries } from "@/lib/server/credits/list-entries";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({ query: entriesQueryInput }, ({ ctx, query }) => listEntries(ctx, query));
