import { peopleSearch } from "@/lib/contracts/people";
import { workspaceRoute } from "@/lib/server/http/route";
import { findPeople } from "@/lib/server/workspaces/find-people";

export const GET = workspaceRoute({ query: peopleSearch }, ({ ctx, query }) => findPeople(ctx, query));
