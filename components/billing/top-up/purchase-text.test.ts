import { describe, expect, it, test } from "vitest";

import { advisePurchase } from "@/lib/billing/purchase-advice";
import { testBalance } from "@/lib/client/balance/test-balance";
import type { Balance } from "@/lib/contracts/balance";
import type { Pack, PackList } from "@/lib/contracts/top-up";

import {
  billingAdvice,
  choiceName,
  choiceOf,
  dialogAdvice,
  goodFor,
  packName,
  preselected,
  topUpWay,
} from "./purchase-text";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

function pack(id: string, credits: number, priceMinor: number): Pack {
  return {
    id,
    name: id.slice(0, 1).toUpperCase() + id.slice(1),
    credits,
    priceMinor,
    currency: "USD",
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
    advice: { kind: "pack", packId: null, count: 0, expectedUse: 53, shortBy: 49, ...advice },
    pausedRun: run && { id: "0197f5a0-0000-7000-8000-000000000001", title: "Creative fatigue", ...run },
  };
}

const balance: Balance = {
  ...testBalance,
  asOf: "2026-12-02T15:20:00.000Z",
  used: 1_105,
  held: 0,
  runsInProgress: 0,
  available: 4,
  state: "low",
  forecast: {
    ...testBalance.forecast,
    fullDays: 28,
    pacePerDay: 39,
    lastsUntil: "2026-12-02T18:00:00.000Z",
    reachesReset: false,
    standardPlaybooks: 0,
  },
};

const chosen = (list: PackList) => {
  const choice = preselected(list);
  return choice ? choiceName(choice) : null;
};

const now = new Date("2026-12-02T00:00:00Z");
const resetAt = new Date("2026-12-03T00:00:00Z");

/** The list that an Owner sees who uses `pace` credits a day, has `available` and may have a run that needs some. */
function advisedList(pace: number | null, available = 0, needs = 0): PackList {
  const packs = [large, small, medium];
  const advice = advisePurchase({ available, pacePerDay: pace, now, resetAt, packs, runNeeds: needs });
  return listOf(advice, needs > 0 ? { needs, missing: Math.max(0, needs - available) } : null);
}

describe("preselected", () => {
  it.each<[string, PackList, string]>([
    ["one of the smallest when no credits are missing", advisedList(50, 53), "Small"],
    ["the least money that lasts until the reset", advisedList(320), "4 × Small"],
    ["the largest where it costs the least", advisedList(1_900), "Large"],
    ["several of a cheaper pack before one of the next", advisedList(2_100), "5 × Medium"],
    ["what starts the run without a forecast", advisedList(null, 4, 184), "2 × Small"],
    ["what lasts until the reset and starts the run", advisedList(900, 0, 7), "2 × Medium"],
    ["what the run needs where the pace needs less", advisedList(3, 4, 1_905), "Large"],
    ["what starts the run where nothing lasts until the reset", advisedList(50_000, 4, 184), "2 × Small"],
    ["one of the smallest where nothing is enough", advisedList(50_000), "Small"],
  ])("chooses %s", (_case, list, name) => expect(chosen(list)).toBe(name));

  it.each([1, 180, 499, 1_900, 2_100, 20_000])(
    "agrees with the advice on the page when %i are missing",
    (missing) => {
      const list = advisedList(missing);
      expect(billingAdvice(list, balance).rest).toContain(`${chosen(list)} (`);
    },
  );

  it("chooses nothing when nothing is on sale", () =>
    expect(chosen({ ...listOf({}), packs: [] })).toBeNull());
});

describe("what a pack is good for", () => {
  const good = (list: PackList) => [small, medium, large].map((one) => goodFor(choiceOf(one, 1, list), list));

  it("says enough on every pack that reaches the reset", () => {
    expect(good(listOf({ shortBy: 320 }))).toEqual([null, "enough", "enough"]);
    expect(good(listOf({ shortBy: 49 }, { needs: 7, missing: 3 }))).toEqual(["enough", "enough", "enough"]);
  });

  it("says of others that they cover the run", () => {
    expect(good(listOf({ shortBy: 320 }, { needs: 7, missing: 3 }))).toEqual([
      "covers the run",
      "enough",
      "enough",
    ]);
    const unknown = { kind: "unknown", expectedUse: null, shortBy: 150 } as const;
    expect(good(listOf(unknown, { needs: 154, missing: 150 }))).toEqual([
      null,
      "covers the run",
      "covers the run",
    ]);
  });

  it("says nothing where nothing is needed", () => {
    expect(good(listOf({ kind: "wait", shortBy: 0 }))).toEqual([null, null, null]);
  });

  it("counts several of a pack", () => {
    const list = listOf({ shortBy: 180 });
    expect(goodFor(choiceOf(small, 2, list), list)).toBe("enough");
  });

  it("stands in the pack's accessible name", () => {
    const list = listOf({ shortBy: 320 }, { needs: 7, missing: 3 });
    const name = (one: Pack) => plain(packName(choiceOf(one, 1, list), list));
    expect(name(small)).toBe("Small, 100 credits, 20 USD, covers the run");
    expect(name(medium)).toBe("Medium, 500 credits, 85 USD, enough until the reset");
    expect(plain(packName(choiceOf(small, 1, listOf({ shortBy: 320 })), listOf({ shortBy: 320 })))).toBe(
      "Small, 100 credits, 20 USD",
    );
  });
});

describe("dialogAdvice", () => {
  const said = (one: Pack, count: number, list: PackList) => {
    const { lead, rest } = dialogAdvice(choiceOf(one, count, list), list, balance);
    return plain(`${lead} ${rest}`.trim());
  };
  const twoSmall = { packId: "small", count: 2, expectedUse: 184, shortBy: 180 };

  it.each<[string, string, string]>([
    [
      "says that a pack is enough, and why",
      said(small, 1, listOf({ packId: "small", count: 1 })),
      "Small is enough until the reset: you use about 39 credits a day and need about 53.",
    ],
    [
      "says what is still missing after a pack that is too small for the run",
      said(small, 1, listOf({ shortBy: 150 }, { needs: 154, missing: 150 })),
      "Small doesn't cover this run. You'd still be 50 credits short.",
    ],
    [
      "agrees in number",
      said(small, 2, listOf({ shortBy: 201 }, { needs: 205, missing: 201 })),
      "2 × Small don't cover this run. You'd still be 1 credit short.",
    ],
    [
      "names the cheapest that is enough where the chosen one is not",
      said(small, 1, listOf(twoSmall)),
      "Small doesn't last until the reset: you use about 39 credits a day and need about 184. 2 × Small (40 USD) are enough.",
    ],
    [
      "names it too where the chosen one covers the run alone",
      said(small, 1, listOf(twoSmall, { needs: 7, missing: 3 })),
      "Small covers this run, but not your use until the reset: you use about 39 credits a day and need about 184. 2 × Small (40 USD) are enough.",
    ],
    [
      "names what is enough for less money than the chosen one",
      said(medium, 4, listOf({ packId: "large", count: 1, expectedUse: 1_904, shortBy: 1_900 })),
      "4 × Medium are enough until the reset: you use about 39 credits a day and need about 1,904. Large (300 USD) is enough too and costs less.",
    ],
    [
      "does so for several of a smaller pack",
      said(medium, 1, listOf(twoSmall)),
      "Medium is enough until the reset: you use about 39 credits a day and need about 184. 2 × Small (40 USD) are enough too and cost less.",
    ],
    [
      "calls two of them enough",
      said(small, 2, listOf(twoSmall)).slice(0, 37),
      "2 × Small are enough until the reset:",
    ],
    [
      "recommends waiting where the balance lasts",
      said(small, 1, listOf({ kind: "wait", shortBy: 0 })),
      "You don't need a top-up before the reset. At this pace you use about 39 credits a day and need about 53.",
    ],
    [
      "makes no forecast from too few days",
      said(small, 1, listOf({ kind: "unknown", expectedUse: null, shortBy: 3 }, { needs: 7, missing: 3 })),
      "Small covers this run. Not enough history for a forecast yet.",
    ],
  ])("%s", (_case, text, expected) => expect(text).toBe(expected));
});

describe("billingAdvice", () => {
  it.each<[string, PackList, string]>([
    [
      "names what covers a shortage for the least money",
      listOf({ packId: "small", count: 2, shortBy: 180 }),
      "At this pace you'll be about 180 credits short before the reset on 4 Dec. 2 × Small (40 USD) cover that. Waiting costs nothing.",
    ],
    [
      "recommends waiting where nothing is missing",
      listOf({ kind: "wait", shortBy: 0 }),
      "You don't need a top-up before the reset. At this pace your credits last past 4 Dec.",
    ],
  ])("%s", (_case, list, text) => {
    const { lead, rest } = billingAdvice(list, balance);
    expect(plain(`${lead} ${rest}`)).toBe(text);
  });
});

test.each([
  [3, "Small adds 100 credits for 20 USD, and the run starts once you've paid."],
  [180, "2 × Small add 200 credits for 40 USD, and the run starts once you've paid."],
  [99_999, "Choose a pack. The run starts once you've paid and there are enough credits."],
])("the paused run that misses %i is told what starts it", (missing, text) => {
  expect(plain(topUpWay(listOf({}, { needs: missing + 4, missing })))).toBe(text);
});
