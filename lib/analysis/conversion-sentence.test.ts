import { describe, expect, it } from "vitest";

import { addDays } from "../calendar/day";
import { creativeFatigue } from "./playbooks/creative-fatigue";
import type { FunnelDay } from "./shop-data";
import { ad, inputOf, readingsOfAds, today } from "./test-rows";

const worn = ad({ id: "a", frequency: 5.8, clickChange: -0.41, spend: 4_184, orders: 80 });
const fresh = ad({ id: "a", frequency: 2.2, clickChange: 0, spend: 3_400, orders: 114 });

/** So many purchases a day by 1,000 sessions, `back` days ago. */
const funnel = (purchases: (back: number) => number, sessions = 1_000): FunnelDay[] =>
  Array.from({ length: 50 }, (_, back) => ({
    day: addDays(today, -back),
    ...{ sessions, productViews: 600, cartAdds: 90, checkouts: 50 },
    purchases: purchases(back),
  }));

const summaryOf = (one: typeof worn, funnelDays: FunnelDay[]) =>
  creativeFatigue(inputOf({ ...readingsOfAds([one]), ga4: { funnelDays } })).summary;

describe("what GA4 adds to creative fatigue", () => {
  it.each([
    [100, "The shop converts 10.0\u00a0% of sessions, as before, so the shop itself is not the cause."],
    [91, "The shop converts 9.1\u00a0% of sessions, as before, so the shop itself is not the cause."],
    [
      89,
      "The shop converts 11\u00a0% worse than in the four weeks before, so part of the cost is not the creatives'.",
    ],
    [
      50,
      "The shop converts 50\u00a0% worse than in the four weeks before, so part of the cost is not the creatives'.",
    ],
  ])("with %i purchases a day in the last week, 100 before", (purchases, sentence) => {
    // the running day and what is older than five weeks do not count
    const days = funnel((back) => (back === 0 || back > 35 ? 900 : back <= 7 ? purchases : 100));
    expect(summaryOf(worn, days).endsWith(` ${sentence}`)).toBe(true);
  });

  it("is nothing where nobody bought in the four weeks before, or there were no sessions", () => {
    const plain = creativeFatigue(inputOf(readingsOfAds([worn]))).summary;
    const newShop = funnel((back) => (back <= 7 ? 100 : 0));
    expect(summaryOf(worn, newShop)).toBe(plain);
    const silent = funnel(() => 0, 0);
    expect(summaryOf(worn, silent)).toBe(plain);
  });

  it("is nothing where no creative is worn", () => {
    expect(
      summaryOf(
        fresh,
        funnel(() => 100),
      ),
    ).not.toContain("The shop converts");
  });
});
