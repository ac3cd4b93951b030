import { describe, expect, it } from "vitest";

import type { Readings } from "@/lib/analysis/shop-data";
import { generateShop } from "@/prisma/seed-data/generate-shop";
import { harborAndPine } from "@/prisma/seed-data/harbor-and-pine";
import { readingsOf } from "@/prisma/seed-data/readings-of";
import { writeShop } from "@/prisma/seed-data/write-shop";

import { db } from "../database/db";
import { testWorkspace } from "../testing/test-workspace";
import { listConnectedPlatforms } from "./list-connected-platforms";
import { readCampaignDays } from "./read-campaign-days";
import { readCreativeDays } from "./read-creative-days";
import { readCreativeOrders } from "./read-creative-orders";
import { readFunnelDays } from "./read-funnel-days";
import { readPlatform } from "./read-platform";
import { readShopDays } from "./read-shop-days";

const today = "2026-11-19";
const rows = generateShop(harborAndPine, today, { daysAhead: 3 });
const platforms = ["meta_ads", "google_ads", "shopify", "ga4"] as const;

/** All rows of the readings, in an order that depends on nothing but their content. */
function rowsOf({ meta_ads, google_ads, shopify, ga4 }: Readings) {
  const lists = [
    meta_ads?.creativeDays,
    meta_ads?.campaignDays,
    google_ads?.creativeDays,
    google_ads?.campaignDays,
    shopify?.shopDays,
    shopify?.creativeOrders,
    ga4?.funnelDays,
  ];
  return lists.map((list) => list?.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted());
}

async function shopWorkspace(options: Parameters<typeof testWorkspace>[0] = {}) {
  const workspace = await testWorkspace({ now: `${today}T10:36:00Z`, ...options });
  await writeShop(db(), workspace.workspaceId, workspace.projectId, rows);
  return workspace;
}

describe("reading a platform", () => {
  it("gives back what was written, up to yesterday", async () => {
    const { viewer, projectId } = await shopWorkspace();
    const full = Object.fromEntries(
      Object.entries(rows).map(([name, all]) => [name, all.filter(({ day }) => day < today)]),
    );
    const read: Readings = {};
    for (const platform of platforms)
      Object.assign(read, await readPlatform(viewer, { projectId, platform, today }));
    expect(rowsOf(read)).toEqual(rowsOf(readingsOf({ ...rows, ...full }, platforms)));
  });

  it("ends with the workspace's today, also when later days were asked for and written", async () => {
    const { viewer, projectId, clock } = await shopWorkspace({ timeZone: "Pacific/Auckland" });
    const range = { projectId, from: "2026-11-18", to: "2026-12-31" };
    const newest = async () => (await readShopDays(viewer, range))?.at(-1)?.day;
    clock.set("2026-11-19T10:59:00Z");
    expect(await newest()).toBe("2026-11-19");
    clock.set("2026-11-19T11:00:00Z");
    expect(await newest()).toBe("2026-11-20");
  });

  it("reads nothing of a platform that is not connected", async () => {
    const { viewer, projectId } = await shopWorkspace({ platforms: ["shopify"] });
    const range = { projectId, from: "2026-11-01", to: "2026-11-18" };
    expect(await readFunnelDays(viewer, range)).toBeNull();
    expect(await readCreativeDays(viewer, { ...range, platform: "meta_ads" })).toBeNull();
    expect(await readCampaignDays(viewer, { ...range, platform: "google_ads" })).toBeNull();
    for (const platform of ["meta_ads", "google_ads", "ga4"] as const)
      expect(await readPlatform(viewer, { projectId, platform, today })).toBeNull();
    expect(await readCreativeOrders(viewer, range)).not.toHaveLength(0);
    expect((await listConnectedPlatforms(viewer)).map(({ platform }) => platform)).toEqual(["shopify"]);
  });

  it("does not know another workspace's project", async () => {
    const mine = await shopWorkspace();
    const theirs = await shopWorkspace();
    const range = { projectId: theirs.projectId, from: "2026-11-01", to: "2026-11-18" };
    await expect(readShopDays(mine.owner, range)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("writing a shop", () => {
  it("changes nothing the second time", async () => {
    const { workspaceId, projectId } = await testWorkspace();
    const first = await writeShop(db(), workspaceId, projectId, rows);
    expect(first).toBe(Object.values(rows).reduce((sum, all) => sum + all.length, 0));
    expect(await writeShop(db(), workspaceId, projectId, rows)).toBe(0);
  });
});
