/**
 * The closed lists that pages let choose from, and what their values are called. The shapes on the wire (lib/contracts) are
 * made of them; pages take them from here, so that no page loads the checks of the shapes.
 */

export const platforms = ["shopify", "meta_ads", "google_ads", "ga4"] as const;
export const actionTypes = ["investigation", "playbook", "report"] as const;
export const usageRanges = ["period", "30d"] as const;
export const activityFilters = ["all", "on-demand", "automatic", "grants"] as const;
/** A term of opening + granted - used - held - expired = available. */
export const balanceTerms = ["opening", "granted", "used", "held", "expired", "available"] as const;
export const entryKinds = [
  "grant",
  "hold",
  "capture",
  "release",
  "lapse",
  "spend",
  "expire",
  "void",
  "reverse",
] as const;
/** Those of rows; other where this version doesn't know it. */
export const shownActionTypes = [...actionTypes, "other"] as const;
/** The type under which a use counts: that of its action, or other if it has none or an unknown one. */
export const usageTypes = [...actionTypes, "other"] as const;

type Platform = (typeof platforms)[number];
type ActionType = (typeof actionTypes)[number];
type ShownActionType = (typeof shownActionTypes)[number];
type UsageType = (typeof usageTypes)[number];

export const platformLabels: Record<Platform, string> = {
  shopify: "Shopify",
  meta_ads: "Meta Ads",
  google_ads: "Google Ads",
  ga4: "GA4",
};

/** What each type of action is called, one of it and several; every list, chart and table takes the names from here. */
export const actionNames: Record<ActionType, { one: string; many: string }> = {
  investigation: { one: "Investigation", many: "Investigations" },
  playbook: { one: "Playbook", many: "Playbooks" },
  report: { one: "Report", many: "Reports" },
};

/** What one action of this type is called. */
export function actionName(type: ShownActionType): string {
  return type === "other" ? "Action" : actionNames[type].one;
}

/** "Playbook, standard"; empty without a type or tier of its own. A type that is not ours keeps its name. */
export function actionLabel(type: string, tier: string | null): string {
  const ours = actionTypes.find((known) => known === type);
  const name = ours ? actionNames[ours].one : type === "other" ? null : sentence(type);
  const kind = tier === null || tier === "other" ? null : tier.replaceAll("-", " ");
  return name === null ? sentence(kind ?? "") : [name, kind].filter(Boolean).join(", ");
}

function sentence(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A figure for each type of action, made from the one list of types. */
export function byActionType<T>(figureOf: (type: ActionType) => T): Record<ActionType, T> {
  return {
    investigation: figureOf("investigation"),
    playbook: figureOf("playbook"),
    report: figureOf("report"),
  };
}

export const usageNames: Record<UsageType, string> = {
  ...byActionType((type) => actionNames[type].many),
  other: "Other uses",
};

/** A figure for each type of action and for other uses. */
export function byUsageType<T>(figureOf: (type: UsageType) => T): Record<UsageType, T> {
  return { ...byActionType<T>(figureOf), other: figureOf("other") };
}

/** What an entry did, in a word; pages and files say the same. */
export const entryKindWords: Record<(typeof entryKinds)[number], string> = {
  grant: "Granted",
  hold: "Held",
  capture: "Used",
  release: "Returned",
  lapse: "Lapsed",
  spend: "Spent",
  expire: "Expired",
  void: "Voided",
  reverse: "Corrected",
};

/** The cards that the test payment page knows; it refuses every other number, so that nobody types a real one. */
export const testCards = [
  { number: "4242424242424242", outcome: "succeeds" },
  { number: "4000000000000002", outcome: "declined" },
  { number: "4000002500003155", outcome: "needs-confirmation" },
  { number: "4000000000000341", outcome: "unknown" },
] as const;

/** Stands for no member where an id is asked for: what ClickBoss itself or an API key did. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** What a question can be about, and what its days and its comparison can be changed to. */
export const questionMetrics = [
  "revenue",
  "orders",
  "aov",
  "spend",
  "roas",
  "mer",
  "cpa",
  "cpc",
  "ctr",
  "cpm",
  "conversion_rate",
  "sessions",
  "new_customer_share",
  "refunds",
  "impressions",
  "clicks",
] as const;
export const questionPeriods = [
  "yesterday",
  "last-7-days",
  "last-30-days",
  "last-week",
  "this-month",
  "last-month",
] as const;
export const questionComparisons = ["before", "year-before", "nothing"] as const;
