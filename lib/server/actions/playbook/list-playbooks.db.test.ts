import { expect, test } from "vitest";

import { db } from "../../database/db";
import { testWorkspace } from "../../testing/test-workspace";
import { listPlaybooks } from "./list-playbooks";

test("the library says what each playbook reads, costs at least, and whether its sensor is on", async () => {
  const shop = await testWorkspace({ platforms: ["meta_ads", "shopify"] });
  const { workspaceId, projectId } = shop;
  const createdAt = shop.clock.now();
  await db().sensor.create({
    data: { workspaceId, projectId, playbookKey: "creative-fatigue", hour: 6, createdAt },
  });
  const library = await listPlaybooks(shop.viewer);
  expect(library).toMatchObject({ projectId, projectName: "Test shop" });
  expect(library.playbooks[0]).toMatchObject({
    key: "creative-fatigue",
    tier: "standard",
    fromCredits: 5,
    platformCredits: 1,
    sensor: { hour: 6 },
  });
  expect(library.playbooks[0]?.platforms).toEqual([
    { platform: "meta_ads", connected: true },
    { platform: "google_ads", connected: false },
    { platform: "shopify", connected: true },
    { platform: "ga4", connected: false },
  ]);
  expect(library.playbooks[1]?.sensor).toBeNull();
  const stranger = await testWorkspace();
  await expect(listPlaybooks(stranger.viewer, { project: projectId })).rejects.toMatchObject({
    code: "not_found",
  });
});
