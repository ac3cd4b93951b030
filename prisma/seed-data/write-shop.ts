import type { PrismaClient } from "@/lib/server/generated/prisma/client";

import type { ShopRows } from "./generate-shop";

/** Rows in one INSERT: well under PostgreSQL's 65,535 parameters at 12 columns. */
const chunkRows = 1_000;

type Stored<Row extends { day: string }> = Omit<Row, "day"> & {
  workspaceId: string;
  projectId: string;
  day: Date;
};

/**
 * Writes the days of a shop into a project and returns how many rows are new. Days that are there already stay as they
 * are, so writing the same shop twice changes nothing.
 */
export async function writeShop(
  prisma: PrismaClient,
  workspaceId: string,
  projectId: string,
  rows: ShopRows,
): Promise<number> {
  async function write<Row extends { day: string }>(
    all: readonly Row[],
    insert: (data: Stored<Row>[]) => Promise<{ count: number }>,
  ): Promise<number> {
    let written = 0;
    for (let from = 0; from < all.length; from += chunkRows) {
      const chunk = all.slice(from, from + chunkRows);
      const data = chunk.map((row) => ({
        ...row,
        workspaceId,
        projectId,
        day: new Date(`${row.day}T00:00:00Z`),
      }));
      written += (await insert(data)).count;
    }
    return written;
  }
  const skipDuplicates = true;
  const written = [
    await write(rows.shopDays, (data) => prisma.shopDay.createMany({ data, skipDuplicates })),
    await write(rows.funnelDays, (data) => prisma.funnelDay.createMany({ data, skipDuplicates })),
    await write(rows.campaignDays, (data) => prisma.campaignDay.createMany({ data, skipDuplicates })),
    await write(rows.creativeDays, (data) => prisma.creativeDay.createMany({ data, skipDuplicates })),
    await write(rows.creativeOrderDays, (data) =>
      prisma.creativeOrderDay.createMany({ data, skipDuplicates }),
    ),
  ];
  return written.reduce((sum, count) => sum + count, 0);
}
