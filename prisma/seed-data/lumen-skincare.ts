import { steady, type CampaignSpec, type CreativeSpec, type ShopSpec } from "./shop-spec";

const meta = { platform: "meta_ads" as const, orderValue: 56, cpm: 9.5 };
const google = { platform: "google_ads" as const, orderValue: 58, cpm: 8 };

const campaigns: CampaignSpec[] = [
  { ...meta, id: "m-prospecting", name: "Prospecting" },
  { ...meta, id: "m-routines", name: "Routines" },
  { ...meta, id: "m-lookalikes", name: "Lookalikes" },
  { ...meta, id: "m-retargeting", name: "Retargeting" },
  { ...meta, id: "m-catalogue", name: "Catalogue sales" },
  { ...meta, id: "m-refill", name: "Refill reminder" },
  { ...google, id: "g-brand", name: "Brand search", own: { dailySpend: 80, clickRate: 0.06, cpa: 14 } },
  { ...google, id: "g-serum", name: "Serum search", own: { dailySpend: 110, clickRate: 0.04, cpa: 28 } },
  {
    ...google,
    id: "g-shopping",
    name: "Skincare shopping",
    own: { dailySpend: 140, clickRate: 0.02, cpa: 26 },
  },
  { ...google, id: "g-pmax", name: "Performance Max", own: { dailySpend: 60, clickRate: 0.013, cpa: 27 } },
  { ...google, id: "g-demand", name: "Demand Gen" },
  { ...google, id: "g-display", name: "Display remarketing" },
];

type Ad = Parameters<typeof steady>[0];
const on = (campaignId: string, ad: Omit<Ad, "campaignId">): CreativeSpec =>
  steady({ cpa: [24, 24.4], ...ad, campaignId });

const creatives: CreativeSpec[] = [
  {
    id: "m-serum-before-after",
    name: "Vitamin C serum, before and after",
    campaignId: "m-prospecting",
    weeklySpend: 1_480,
    launchedDaysAgo: 70,
    driftsSince: 24,
    frequency: [2, 5.4],
    clickRate: 0.017,
    clickFactor: 0.62,
    cpa: [24, 38.2],
  },
  {
    id: "m-cleanser-ugc",
    name: "Oat cleanser, UGC 2",
    campaignId: "m-prospecting",
    weeklySpend: 1_720,
    launchedDaysAgo: 43,
    frequency: [1.5, 1.8],
    clickRate: 0.016,
    clickFactor: 1.07,
    cpa: [20, 19.4],
  },
  on("m-prospecting", { id: "m-spf-walk", name: "SPF 50, city walk", weeklySpend: 980, launchedDaysAgo: 81 }),
  on("m-routines", {
    id: "m-routine-am",
    name: "Morning routine, 20 s",
    weeklySpend: 1_110,
    launchedDaysAgo: 64,
  }),
  on("m-routines", {
    id: "m-routine-pm",
    name: "Evening routine, 20 s",
    weeklySpend: 870,
    launchedDaysAgo: 60,
    clickFactor: 0.96,
  }),
  on("m-lookalikes", {
    id: "m-serum-texture",
    name: "Vitamin C serum, texture",
    weeklySpend: 920,
    launchedDaysAgo: 92,
    cpa: [25, 25.3],
  }),
  on("m-lookalikes", {
    id: "m-balm-static",
    name: "Night balm, static",
    weeklySpend: 640,
    launchedDaysAgo: 55,
  }),
  on("m-retargeting", {
    id: "m-bundle-carousel",
    name: "Starter set, carousel",
    weeklySpend: 760,
    launchedDaysAgo: 104,
    frequency: [2.7, 3],
    clickFactor: 0.95,
    cpa: [22, 22.6],
  }),
  on("m-catalogue", {
    id: "m-catalogue-all",
    name: "Catalogue, all products",
    weeklySpend: 590,
    launchedDaysAgo: 120,
  }),
  on("m-refill", {
    id: "m-refill-reminder",
    name: "Refill, two months on",
    weeklySpend: 380,
    launchedDaysAgo: 99,
    frequency: [2.5, 2.7],
  }),
  on("g-demand", {
    id: "g-serum-film",
    name: "Vitamin C serum, film 15 s",
    weeklySpend: 260,
    launchedDaysAgo: 50,
    clickRate: 0.011,
    cpa: [27, 27.4],
  }),
  on("g-display", {
    id: "g-set-banner",
    name: "Starter set, banner",
    weeklySpend: 170,
    launchedDaysAgo: 88,
    clickRate: 0.008,
    cpa: [28, 28.4],
  }),
  // ended: history, not a finding
  on("m-prospecting", {
    id: "m-after-sun",
    name: "After sun gel, terrace",
    weeklySpend: 2_600,
    launchedDaysAgo: 120,
    endedDaysAgo: 44,
  }),
  on("m-routines", {
    id: "m-summer-set",
    name: "Summer set, poolside",
    weeklySpend: 1_400,
    launchedDaysAgo: 120,
    endedDaysAgo: 58,
  }),
];

/** Skincare. Planted: one worn serum ad, one cleanser ad that can take more budget, and fewer returning customers on the last Monday. */
export const lumenSkincare: ShopSpec = {
  seed: 8_023,
  projectName: "Lumen store",
  currency: "USD",
  targets: { revenueMinor: 24_000_000, spendMinor: 5_400_000, cpaMinor: 2_400 },
  integrations: [
    { platform: "shopify", accountName: "Lumen store" },
    { platform: "meta_ads", accountName: "Lumen, Meta" },
    { platform: "google_ads", accountName: "Lumen, Google" },
  ],
  campaigns,
  creatives,
  organicOrders: 66,
  orderValue: 55,
  organicSessions: 2_100,
  mondayDip: 0.4,
};
