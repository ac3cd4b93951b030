import { balanceAtQueryInput, readBalanceAt } from "@/lib/server/credits/reads/read-balance-at";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({ query: balanceAtQueryInput }, ({ ctx, query }) =>
  readBalanceAt(ctx, { ...query, at: new Date(query.at) }),
);
