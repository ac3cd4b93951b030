import { z } from "zod";

/** Shapes that several contracts share. */
export const credits = z.number().int();
export const minor = z.number().int();
export const instant = z.iso.datetime({ offset: true });
/** A calendar day in the workspace's time zone, YYYY-MM-DD. */
export const day = z.iso.date();
export const id = z.uuid();
/** Made by the browser when a button is pressed, and kept through retries of that press. */
export const idempotencyKey = z.string().min(8).max(200);
export const role = z.enum(["owner", "editor", "viewer"]);
export const platform = z.enum(["shopify", "meta_ads", "google_ads", "ga4"]);
export const actionType = z.enum(["investigation", "playbook", "report"]);

export type RoleName = z.infer<typeof role>;
export type PlatformName = z.infer<typeof platform>;
export type ActionType = z.infer<typeof actionType>;

export const platformLabels: Record<PlatformName, string> = {
  shopify: "Shopify",
  meta_ads: "Meta Ads",
  google_ads: "Google Ads",
  ga4: "GA4",
};
