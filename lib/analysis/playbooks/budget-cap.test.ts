import { describe, expect, it } from "vitest";

import { budgetCap, campaignCaps, wantedReturn } from "./budget-cap";
import { campaign, inputOf } from "../test-rows";

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

  it("has a table for people: those worth more first, then those that stopped, then by spend", () => {
    const { table } = resultOf(
      campaign({ id: "a", spend: 100, orders: 1, revenue: 100 }, 7),
      campaign({ id: "b", spend: 300, orders: 1, revenue: 300 }, 7),
      campaign({ id: "d", spend: 300, orders: 1, revenue: 300 }, 7),
      campaign({ id: "c", spend: 300, orders: 1, revenue: 300 }, 7),
      campaign({ id: "stopped", spend: 50, orders: 1, revenue: 50 }, 7, { cappedAtMinute: 1 }),
      campaign({ id: "worth", spend: 20, orders: 1, revenue: 900 }, 7, { cappedAtMinute: 2 }),
      campaign({ id: "worth more", spend: 30, orders: 1, revenue: 900 }, 7, { cappedAtMinute: 3 }),
    );
    expect(table.rows.map(({ cells }) => cells[0])).toEqual([
      "worth more",
      "worth",
      "stopped",
      "b",
      "c",
      "d",
      "a",
    ]);
    expect(table).toMatchObject({
      title: "Campaigns and their budgets, 12 to 18 Nov",
      note: "Budget a day in USD",
      columns: [
        { label: "Campaign", numeric: false },
        { label: "Stopped at", numeric: true },
        { label: "Days of 7", numeric: true },
        { label: "Return", numeric: true },
        { label: "Budget", numeric: true },
      ],
      total: null,
    });
  });

  it("names several campaigns with what each may spend", () => {
    const result = resultOf(campaign(throws, 7, capped), campaign({ ...bedding, revenue: 900 }, 7, capped));
    expect(result.headline).toBe("2 campaigns capped");
    expect(result.summary).toContain(": “Winter throws” at 12:04, returning 6.1 and “Bedding” at 12:04,");
    expect(result.recommendation).toBe(
      "Raise “Winter throws” from 1,140 to 1,368 USD a day and “Bedding” from 150 to 180 USD a day and look again in 3 days.",
    );
  });

  it("judges the week, and tells a campaign from its namesake on the other platform", () => {
    const week = campaign(throws, 7, { ...capped, revenueMinor: 0 });
    const meta = campaign({ ...throws, platform: "meta_ads", revenue: 0 }, 7);
    const { campaigns } = campaignCaps(
      inputOf({
        google_ads: { creativeDays: [], campaignDays: [...week, ...campaign(throws, 60).slice(0, -7)] },
        meta_ads: { creativeDays: [], campaignDays: meta },
      }),
    );
    expect(
      campaigns.map(({ platform, weekReturn, dayReturn, daysCapped }) => [
        platform,
        Math.round(weekReturn * 100),
        dayReturn,
        daysCapped,
      ]),
    ).toEqual([
      ["google_ads", Math.round(((6 * 6_954) / (7 * 1_140)) * 100), 0, 1],
      ["meta_ads", 0, 0, 0],
    ]);
  });

  it.each([
    ["both targets", { revenueMinor: 300, spendMinor: 100 }, 3],
    ["no spend target", { revenueMinor: 300, spendMinor: null }, 2],
    ["no revenue target", { revenueMinor: null, spendMinor: 100 }, 2],
    ["a spend target of nothing", { revenueMinor: 300, spendMinor: 0 }, 2],
  ])("wants the return of the targets, or the average: with %s", (_, targets, wanted) => {
    const rows = campaign({ id: "c", spend: 100, orders: 1, revenue: 200 }, 7);
    expect(wantedReturn({ cpaMinor: null, ...targets }, rows)).toBe(wanted);
    expect(wantedReturn({ cpaMinor: null, revenueMinor: null, spendMinor: null }, [])).toBe(0);
  });

  it("finds nothing worth more where nothing returns anything", () => {
    const input = inputOf({
      google_ads: { creativeDays: [], campaignDays: campaign({ ...throws, revenue: 0 }, 7, capped) },
    });
    const none = { revenueMinor: null, spendMinor: null, cpaMinor: null };
    expect(budgetCap({ ...input, targets: none }).flagged).toBe(0);
  });

  it("answers that there is nothing to flag", () => {
    expect(resultOf()).toMatchObject({
      flagged: 0,
      headline: "Nothing to flag",
      summary: "Nothing to flag. None of 0 campaigns ran out of budget while it returned 4.50 or more.",
      recommendation: "Leave the budgets as they are.",
      table: { rows: [] },
    });
  });
});
