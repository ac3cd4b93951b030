import { v7 as uuidv7 } from "uuid";

import { db } from "@/lib/server/database/db";
import { enqueueJob } from "@/lib/server/jobs/enqueue-job";

import { expect, test } from "./fixtures/test";
import { badge } from "./fixtures/test-checkout";

test("at zero credits the briefing and the sensor run as jobs, cost 0 and touch no ledger", async ({
  makeWorkspace,
  openAs,
}) => {
  // The jobs serve every workspace whose morning has come, those of the other tests too.
  const workspace = await makeWorkspace({ credits: 0, timeZone: zoneInTheAfternoon() });
  const { workspaceId, projectId } = workspace;
  const entries = () => db().creditEntry.count({ where: { workspaceId } });
  const before = await entries();
  await db().sensor.create({
    data: {
      workspaceId,
      id: uuidv7(),
      projectId,
      playbookKey: "creative-fatigue",
      hour: 6,
      createdAt: workspace.now,
    },
  });
  const page = await openAs(workspace, "viewer");
  await expect(badge(page)).toHaveAccessibleName(/^0 credits left, out of credits/);
  await enqueueJob("run-sensors", {});
  await enqueueJob("make-briefings", {});
  await expect(page.getByRole("article").filter({ hasText: "Risk" })).toBeVisible();
  await page.goto(`/${workspace.slug}/settings/billing`);
  const activity = page.getByRole("table", { name: /Activity/ });
  await expect(activity.getByRole("row", { name: /Morning briefing/ })).toContainText("0 included");
  await expect(activity.getByRole("row", { name: /Creative fatigue sensor/ })).toContainText("0 included");
  expect(await entries()).toBe(before);
});

/** A zone in which it is after 07:00 and before 20:00 now, so that this morning's work is due. */
function zoneInTheAfternoon(): string {
  const hour = new Date().getUTCHours();
  const offset = 13 - hour;
  // Etc/GMT+n is n hours behind UTC.
  return offset === 0 ? "UTC" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}
