import "server-only";

import type { Transaction } from "../database/db";
import type { TopUp } from "../generated/prisma/client";

/**
 * Waits until no other transaction works on this purchase, and gives the row as it is then.
 * @internal
 */
export async function lockTopUp(
  tx: Transaction,
  { workspaceId, id }: Pick<TopUp, "workspaceId" | "id">,
): Promise<TopUp> {
  await tx.$queryRaw`
    select 1 from top_ups where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return tx.topUp.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
}
