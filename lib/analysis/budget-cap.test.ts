import { describe, expect, it } from "vitest";

import { budgetCap } from "./budget-cap";
import { campaign, inputOf } from "./test-rows";

const capped = { cappedAtMinute: 724 };
const throws = { id: "g1", name: "Winter throws", spend: 1_140, orders: 40, revenue: 6_954 };
const bedding = { id: "g2", name: "Bedding", spend: 150, orders: 5, revenue: 400 };

function resultOf(...rows: ReturnType<typeof campaign>[]) {
  return budgetCap(inputOf({ google_ads: { creativeDays: [], campaignDays: rows.flat() } }));
}

describe("budget cap", () => {
  it("flags a campaign that stopped yesterday while it returned more than the target", () => {
    const result = resultOf(campaign(throws, 7, capped), campaign(bedding, 7));
    expect(result).toMatchObject({ flagged: 1, headline: "Winter throws capped at 12:04" });
    expect(result.summary).toBe(
      "1 of 2 campaigns ran out of budget on 18 Nov while returning 4.50 or more: “Winter throws” at 12:04, returning 6.1.",
    );
    expect(result.recommendation).toBe(
      "Raise “Winter throws” from 1,140 to 1,368 USD a day and look again in 3 days.",
    );
    expect(result.table.rows.map(({ cells, advice }) => [...cells, advice?.word])).toEqual([
      ["Winter throws", "12:04", "1", "6.1", "1,140", "Scale"],
      ["Bedding", "–", "0", "2.7", "150", "Keep"],
    ]);
  });

  it.each([
    ["returns less than the target", { ...throws, revenue: 5_129 }, capped, 0],
    ["returns exactly the target", { ...throws, revenue: 5_130 }, capped, 1],
    ["did not stop", throws, {}, 0],
    ["spent nothing yesterday", throws, { ...capped, spendMinor: 0 }, 0],
  ])("counts a campaign that %s", (_, figures, yesterday, flagged) => {
    expect(resultOf(campaign(figures, 7, yesterday)).flagged).toBe(flagged);
  });

  it("takes the average return for the wanted one where there are no targets", () => {
    const campaignDays = [
      ...campaign(throws, 7, capped),
      ...campaign({ ...bedding, spend: 2_000 }, 7, capped),
    ];
    const input = inputOf({ google_ads: { creativeDays: [], campaignDays } });
    const none = { revenueMinor: null, spendMinor: null, cpaMinor: null };
    expect(budgetCap({ ...input, targets: none }).headline).toBe("Winter throws capped at 12:04");
  });

  it("answers that there is nothing to flag", () => {
    expect(resultOf()).toMatchObject({ flagged: 0, headline: "Nothing to flag", table: { rows: [] } });
  });
});
