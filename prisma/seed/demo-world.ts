import type { ActionType, PlatformName, RoleName } from "@/lib/contracts/primitives";

import { harborAndPine } from "../seed-data/harbor-and-pine";
import { lumenSkincare } from "../seed-data/lumen-skincare";
import type { ShopSpec } from "../seed-data/shop-spec";

/** Who and what the demo shows. Everything else comes from service functions. */
export type DemoWorkspace = {
  slug: string;
  name: string;
  planId: string;
  timeZone: string;
  shop: ShopSpec;
  members: { email: string; role: RoleName }[];
  /** on-demand actions on a working day, on average */
  actionsPerDay: number;
  /** leaves exactly this many credits now; null: what the plan of the days leaves */
  creditsLeft: number | null;
};

export const demoAccounts = [
  { email: "owner@demo.test", role: "owner" },
  { email: "editor@demo.test", role: "editor" },
  { email: "viewer@demo.test", role: "viewer" },
] as const;

const colleagues = ["growth@demo.test", "paid@demo.test"] as const;

export const demoWorkspaces: DemoWorkspace[] = [
  {
    slug: "harbor-and-pine",
    name: "Harbor & Pine",
    planId: "growth",
    timeZone: "Europe/London",
    shop: harborAndPine,
    members: [...demoAccounts, ...colleagues.map((email) => ({ email, role: "editor" as const }))],
    actionsPerDay: 4.4,
    creditsLeft: null,
  },
  {
    slug: "lumen-skincare",
    name: "Lumen Skincare",
    planId: "starter",
    timeZone: "Europe/Paris",
    shop: lumenSkincare,
    members: [...demoAccounts],
    actionsPerDay: 1.5,
    creditsLeft: 4,
  },
];

export type ActionIdea = { actionType: ActionType; tier: string; title: string; platforms: PlatformName[] };

const meta: PlatformName[] = ["meta_ads"];
const shop: PlatformName[] = ["shopify"];
const ads: PlatformName[] = ["meta_ads", "google_ads"];
const all: PlatformName[] = ["meta_ads", "google_ads", "shopify"];

/** What the teams ask for, cheapest kinds most often. */
export const actionIdeas: ActionIdea[] = [
  {
    actionType: "investigation",
    tier: "quick",
    title: "Is the mug campaign capped?",
    platforms: ["google_ads"],
  },
  {
    actionType: "investigation",
    tier: "quick",
    title: "Which creative spent most yesterday?",
    platforms: meta,
  },
  {
    actionType: "investigation",
    tier: "standard",
    title: "Why did returning revenue dip on Monday?",
    platforms: [...shop, "meta_ads"],
  },
  { actionType: "investigation", tier: "standard", title: "What moved MER last week?", platforms: all },
  {
    actionType: "investigation",
    tier: "standard",
    title: "Which campaigns pay for themselves?",
    platforms: ads,
  },
  {
    actionType: "investigation",
    tier: "deep",
    title: "Where did new customers come from this month?",
    platforms: all,
  },
  { actionType: "playbook", tier: "standard", title: "Creative fatigue", platforms: all },
  { actionType: "playbook", tier: "standard", title: "Creative fatigue", platforms: ["meta_ads", "shopify"] },
  { actionType: "playbook", tier: "simple", title: "Budget cap", platforms: ["google_ads"] },
  { actionType: "playbook", tier: "simple", title: "Spend pacing", platforms: ads },
  { actionType: "playbook", tier: "advanced", title: "Cohort margin", platforms: all },
  { actionType: "report", tier: "weekly-performance", title: "Weekly performance", platforms: shop },
];

/** Reports that come with the calendar: the first working day of a month. */
export const monthlyReport: ActionIdea = {
  actionType: "report",
  tier: "monthly-review",
  title: "Monthly review",
  platforms: shop,
};
