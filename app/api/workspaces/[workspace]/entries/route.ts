import { entriesQueryInput } from "@/lib/server/credits/reads/entry-filters";
import { listEntries } from "@/lib/server/credits/reads/list-entries";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({ query: entriesQueryInput }, ({ ctx, query }) => listEntries(ctx, query));
