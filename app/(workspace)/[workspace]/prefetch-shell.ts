import type { QueryClient } from "@tanstack/react-query";

import { balanceQuery } from "@/lib/client/balance/balance-query";
import type { Viewer } from "@/lib/contracts/workspace";
import type { Ctx } from "@/lib/server/context";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { readViewer } from "@/lib/server/workspaces/read-viewer";

/** Reads what every page of a workspace shows around its content: the viewer and the balance. */
export async function prefetchShell(ctx: Ctx, client: QueryClient): Promise<Viewer> {
  const [viewer] = await Promise.all([
    readViewer(ctx),
    client.prefetchQuery({ ...balanceQuery(ctx.workspaceSlug), queryFn: () => readBalance(ctx) }),
  ]);
  return viewer;
}
