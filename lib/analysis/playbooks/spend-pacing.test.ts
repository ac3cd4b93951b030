import { describe, expect, it } from "vitest";

import { spendPacing } from "./spend-pacing";
import { campaign, inputOf } from "../test-rows";

/** Spend a day on each platform from the first of the month; the target is 160,000 for 30 days, 5,333 a day. */
function resultOf(metaADay: number, googleADay: number | null, silent = false) {
  const rows = (platform: "meta_ads" | "google_ads", spend: number) => ({
    creativeDays: [],
    campaignDays: campaign({ id: platform, platform, spend, orders: 1, revenue: 1 }, 40),
  });
  return spendPacing(
    inputOf(
      {
        meta_ads: rows("meta_ads", metaADay),
        ...(googleADay === null ? {} : { google_ads: rows("google_ads", googleADay) }),
      },
      { asked: googleADay === null && !silent ? ["meta_ads"] : ["meta_ads", "google_ads"] },
    ),
  );
}

describe("spend pacing", () => {
  it.each([
    ["on pace", 4_000, 1_333, "Nothing to flag"],
    ["9 % over", 4_000, 1_813, "Nothing to flag"],
    ["12 % over", 4_000, 1_973, "Spend 12\u00a0% over pace"],
    ["a quarter under", 3_000, 1_000, "Spend 25\u00a0% under pace"],
  ])("judges spend that is %s", (_, meta, google, headline) => {
    expect(resultOf(meta, google).headline).toBe(headline);
  });

  it("says what a day may still cost", () => {
    const result = resultOf(4_000, 3_000);
    expect(result.summary).toBe(
      "126,000 USD of 160,000 USD was spent in the first 18 of 30 days, 31.3\u00a0% over pace. November would end near 210,000 USD.",
    );
    expect(result.recommendation).toBe("Set the budgets to 2,833 USD a day for the 12 days left.");
    expect(result.table.rows.map(({ cells }) => cells)).toEqual([
      ["Meta Ads", "72,000", "4,000", "120,000"],
      ["Google Ads", "54,000", "3,000", "90,000"],
    ]);
    expect(result.table.total).toEqual(["All", "126,000", "7,000", "210,000"]);
  });

  it("has a table for people", () => {
    const { table } = resultOf(4_000, 3_000);
    expect(table).toMatchObject({
      title: "Spend, November so far",
      note: "In USD, 60\u00a0% of the month is over",
      columns: [
        { label: "Platform", numeric: false },
        { label: "So far", numeric: true },
        { label: "A day", numeric: true },
        { label: "Month at this pace", numeric: true },
      ],
    });
    expect(table.rows.map(({ advice }) => advice)).toEqual([null, null]);
  });

  it("says that the pace is right, and where the month ends", () => {
    expect(resultOf(4_000, 1_333)).toMatchObject({
      flagged: 0,
      summary:
        "Nothing to flag. 95,994 USD of 160,000 USD was spent in the first 18 of 30 days, 60\u00a0% of the month. At this pace November ends near 159,990 USD.",
      recommendation: "Keep the budgets.",
    });
  });

  it("judges the month that is over on the first of the next, and asks for no more budget than is left", () => {
    // it ran on 22 days of October
    const campaignDays = campaign({ id: "c", spend: 9_000, orders: 1, revenue: 1 }, 40);
    const input = inputOf({ google_ads: { creativeDays: [], campaignDays } });
    expect(spendPacing({ ...input, today: "2026-11-01" })).toMatchObject({
      headline: "Spend 24\u00a0% over pace",
      recommendation: "The month is over; check the target of the next one.",
    });
    expect(resultOf(9_000, 3_000).recommendation).toBe(
      "Set the budgets to 0 USD a day for the 12 days left.",
    );
  });

  it.each([null, 0])("watches no pace with a target of %s", (spendMinor) => {
    const campaignDays = campaign({ id: "c", spend: 100, orders: 1, revenue: 1 }, 18);
    const input = inputOf({ google_ads: { creativeDays: [], campaignDays } });
    expect(spendPacing({ ...input, targets: { ...input.targets, spendMinor } })).toMatchObject({
      flagged: 0,
      headline: "Nothing to flag",
      summary: "Nothing to flag: there is no monthly target. 1,800 USD was spent in the first 18 days.",
      recommendation: "Set a monthly spend target to monitor the pace.",
    });
  });

  it("has nothing to add up where no platform answered", () => {
    const { table, flagged, summary } = spendPacing(inputOf({}, { asked: ["meta_ads"] }));
    expect(flagged).toBe(0);
    expect(summary.endsWith(" Meta Ads didn't answer.")).toBe(true);
    expect(table).toMatchObject({ rows: [], total: null });
  });

  it("does not call it too little while a platform is silent, but too much is too much", () => {
    expect(resultOf(3_000, null, true).flagged).toBe(0);
    expect(resultOf(3_000, null).flagged).toBe(1);
    expect(resultOf(6_000, null, true).flagged).toBe(1);
  });
});
