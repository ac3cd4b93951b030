import "server-only";

import { isChargeable } from "@/lib/billing/currency";

import type { Ctx } from "../../context";
import { db } from "../../database/db";
import type { TopUpPack } from "../../generated/prisma/client";

/**
 * The packs that can be bought now, in their order. One whose price can't be charged is an operator's mistake: logged.
 * @internal
 */
export async function packsOnSale(ctx: Ctx): Promise<TopUpPack[]> {
  const active = await db().topUpPack.findMany({
    where: { active: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const packs = active.map((pack) => ({ ...pack, currency: pack.currency.toUpperCase() }));
  return packs.filter(({ id, priceMinor, currency }) => {
    if (isChargeable(priceMinor, currency)) return true;
    ctx.log.error({ packId: id, priceMinor, currency }, "a pack is not sold: its price can't be charged");
    return false;
  });
}
