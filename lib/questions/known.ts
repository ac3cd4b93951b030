import type { PlatformName } from "../analysis/shop-data";

/** A campaign or creative of the shop, as its platform calls it. */
export type KnownName = { kind: "campaign" | "creative"; id: string; name: string; platform: PlatformName };

/** What a question can be about: the running day, the first day with figures ("YYYY-MM-DD"), and what the shop calls things. */
export type Known = { today: string; dataFrom: string; names: readonly KnownName[] };
