import { db } from "@/lib/server/database/db";
import { generateShop } from "@/prisma/seed-data/generate-shop";
import { harborAndPine } from "@/prisma/seed-data/harbor-and-pine";
import { writeShop } from "@/prisma/seed-data/write-shop";

import { testWorkspace, type TestWorkspace, type TestWorkspaceOptions } from "./test-workspace";

/** The running day of the test shop's data: the default day of a test workspace's clock. */
const today = "2026-11-19";
const rows = generateShop(harborAndPine, today, { daysAhead: 3 });

/** A test workspace whose project has the data and targets of the demo shop: three creatives are past their peak. */
export async function testShop(options: TestWorkspaceOptions = {}): Promise<TestWorkspace> {
  const workspace = await testWorkspace(options);
  const { workspaceId, projectId } = workspace;
  const { revenueMinor, spendMinor, cpaMinor } = harborAndPine.targets;
  await db().project.update({
    where: { workspaceId_id: { workspaceId, id: projectId } },
    data: {
      revenueTargetMinor: revenueMinor,
      spendTargetMinor: spendMinor,
      cpaTargetMinor: cpaMinor,
    },
  });
  await writeShop(db(), workspaceId, projectId, rows);
  return workspace;
}
