import { describe, expect, it } from "vitest";

import { utc } from "@/lib/calendar/zone";
import type { Balance } from "@/lib/contracts/balance";
import type { Pack, PackList } from "@/lib/contracts/top-up";

import { billingAdvice, dialogAdvice, packName, perCredit, preselectedPack } from "./purchase-text";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

function pack(id: string, credits: number, priceMinor: number): Pack {
  return {
    id,
    name: id.slice(0, 1).toUpperCase() + id.slice(1),
    credits,
    priceMinor,
    currency: "usd",
    expiresAt: "2027-12-02T15:20:00.000Z",
    standardPlaybooks: Math.floor(credits / 5),
  };
}

const small = pack("small", 100, 2_000);
const medium = pack("medium", 500, 8_500);
const large = pack("large", 2_000, 30_000);

function listOf(
  advice: Partial<PackList["advice"]>,
  run: { needs: number; missing: number } | null = null,
): PackList {
  return {
    packs: [large, small, medium],
    advice: { kind: "pack", packId: null, expectedUse: 53, shortBy: 49, ...advice },
    pausedRun: run && { id: "0197f5a0-0000-7000-8000-000000000001", title: "Creative fatigue", ...run },
  };
}

const balance: Balance = {
  asOf: "2026-12-02T15:20:00.000Z",
  timeZone: utc,
  period: { startsAt: "2026-11-04T00:00:00.000Z", endsAt: "2026-12-04T00:00:00.000Z" },
  resetCredits: 1_000,
  opening: 41,
  granted: 1_080,
  grantedBySource: { plan: 1_000, promotional: 80, topup: 0, adjustment: 0 },
  used: 1_105,
  held: 0,
  runsInProgress: 0,
  expired: 12,
  available: 4,
  usable: 1_109,
  state: "low",
  soonestExpiry: null,
  forecast: {
    fullDays: 28,
    pacePerDay: 39,
    lastsUntil: "2026-12-02T18:00:00.000Z",
    earliest: null,
    latest: null,
    reachesReset: false,
    standardPlaybooks: 0,
  },
  grants: [],
};

describe("preselectedPack", () => {
  it.each<[string, PackList, string]>([
    ["the smallest when no credits are missing", listOf({ kind: "wait", shortBy: 0 }), "small"],
    ["the smallest that lasts until the reset", listOf({ shortBy: 320 }), "medium"],
    ["what starts the paused run", listOf({ shortBy: 0 }, { needs: 204, missing: 200 }), "medium"],
    ["never the largest for the reset alone", listOf({ shortBy: 900 }), "medium"],
    [
      "the smallest for the run, though a larger one lasts until the reset",
      listOf({ shortBy: 900 }, { needs: 7, missing: 3 }),
      "small",
    ],
    [
      "the largest only where nothing smaller starts the run",
      listOf({ shortBy: 900 }, { needs: 904, missing: 900 }),
      "large",
    ],
  ])("chooses %s", (_case, list, id) => {
    expect(preselectedPack(list)?.id).toBe(id);
  });

  it("chooses nothing when nothing is for sale", () => {
    expect(preselectedPack({ ...listOf({}), packs: [] })).toBeNull();
  });
});

describe("packName", () => {
  it("says what the pack is enough for", () => {
    const list = listOf({ shortBy: 320 }, { needs: 7, missing: 3 });
    expect(plain(packName(small, list))).toBe("Small, 100 credits, 20 USD, enough for the run");
    expect(plain(packName(medium, list))).toBe("Medium, 500 credits, 85 USD, enough until the reset");
  });

  it("says nothing of a pack that is too small", () => {
    expect(plain(packName(small, listOf({ shortBy: 320 })))).toBe("Small, 100 credits, 20 USD");
  });
});

describe("dialogAdvice", () => {
  it("tells pace, need and what the reset brings", () => {
    const { lead, rest } = dialogAdvice(small, listOf({}, { needs: 7, missing: 3 }), balance);
    expect(plain(`${lead} ${rest}`)).toBe(
      "Small is enough until the reset. You use about 39 credits a day, so about 53 until 4 Dec, when the plan brings 1,000.",
    );
  });

  it("warns of a pack that does not start the run", () => {
    const { lead, rest } = dialogAdvice(small, listOf({}, { needs: 204, missing: 200 }), balance);
    expect(`${lead} ${rest}`).toBe("Small is too small for this run. It misses 200 credits.");
  });

  it("names the pack that lasts where the chosen one only starts the run", () => {
    const list = listOf({ packId: "medium", expectedUse: 176, shortBy: 172 }, { needs: 7, missing: 3 });
    const { lead, rest } = dialogAdvice(small, list, balance);
    expect(plain(`${lead} ${rest}`)).toBe(
      "Small is enough for the run. You use about 39 credits a day, so about 176 until 4 Dec, when the plan brings 1,000. Medium lasts until the reset.",
    );
  });

  it("recommends waiting where the balance lasts", () => {
    const advice = dialogAdvice(small, listOf({ kind: "wait", shortBy: 0 }), balance);
    expect(advice.lead).toBe("You need no top-up before the reset.");
  });

  it("makes no forecast from too few days", () => {
    const list = listOf({ kind: "unknown", expectedUse: null, shortBy: 3 }, { needs: 7, missing: 3 });
    expect(dialogAdvice(small, list, balance).lead).toBe("Small is enough for the run.");
    expect(dialogAdvice(small, list, balance).rest).toContain("not enough days");
  });
});

describe("billingAdvice", () => {
  it.each<[string, PackList, string]>([
    [
      "names the pack that covers a shortage",
      listOf({ packId: "small", shortBy: 40 }),
      "You are short by about 40 credits before the reset. Small covers it; waiting for 4 Dec costs nothing.",
    ],
    [
      "recommends waiting where nothing is missing",
      listOf({ kind: "wait", shortBy: 0 }),
      "You need no top-up at this pace. Credits last past the reset on 4 Dec.",
    ],
  ])("%s", (_case, list, text) => {
    const { lead, rest } = billingAdvice(list, balance);
    expect(plain(`${lead} ${rest}`)).toBe(text);
  });
});

describe("perCredit", () => {
  it.each([
    [small, "0.20"],
    [medium, "0.17"],
    [large, "0.15"],
  ])("of $name", (of, text) => {
    expect(perCredit(of)).toBe(text);
  });
});
