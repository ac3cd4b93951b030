import { describe, expect, it } from "vitest";

import { briefingKpis } from "./briefing-kpis";
import type { AnalysisInput, Readings } from "../shop-data";
import { inputOf, monthReadings } from "../test-rows";

const nb = "\u00a0";
const kpisOf = (given: Readings, change: Partial<AnalysisInput> = {}) => briefingKpis(inputOf(given, change));

describe("the figures of the month", () => {
  it("stand against the targets and the pace of the days that are over", () => {
    const [revenue, spend, mer, cpa] = kpisOf(monthReadings());
    expect(revenue).toEqual({
      ...{ key: "revenue", label: "REV", value: "412,600", unit: "USD", share: 57.3, pace: 60 },
      ...{ caption: `57${nb}% of 720,000`, note: `4.5${nb}% behind pace`, trend: "down" },
    });
    expect(spend).toMatchObject({ caption: `61${nb}% of 160,000`, note: `2.3${nb}% over pace`, trend: "up" });
    expect(mer).toMatchObject({
      value: "4.20",
      unit: "",
      caption: "Target 4.50",
      note: `6.7${nb}% below`,
      share: 93.3,
    });
    expect(cpa).toEqual({
      ...{ key: "cpa", label: "CPA", value: "32.10", unit: "USD", share: 93.5, pace: 100 },
      ...{ caption: "Target 30.00 or less", note: `7.0${nb}% above`, trend: "up" },
    });
  });

  it.each([
    ["on pace", { revenue: 432_000 }, "on pace", "flat"],
    ["ahead", { revenue: 475_200 }, `10.0${nb}% ahead of pace`, "up"],
  ])("say when revenue is %s", (_, change, note, trend) => {
    expect(kpisOf(monthReadings(change))[0]).toMatchObject({ note, trend });
  });

  it("are of the month that ended when the running day is the first", () => {
    const given = monthReadings();
    const kpis = kpisOf(given, { today: "2026-11-01" });
    expect(kpis[0]).toMatchObject({ value: wholeMonth(412_600), pace: 100 });
  });

  it("need no targets", () => {
    const none = { targets: { revenueMinor: null, spendMinor: null, cpaMinor: null } };
    for (const cell of kpisOf(monthReadings(), none))
      expect(cell).toMatchObject({ share: null, pace: null, caption: "No target", note: "", trend: "flat" });
  });

  it("are without a ratio where there is nothing to divide by", () => {
    const kpis = kpisOf(monthReadings({ spend: 0, orders: 0 }));
    expect(kpis.map(({ value, caption }) => [value, caption]).slice(1)).toEqual([
      ["0", `0${nb}% of 160,000`],
      ["–", "Not enough data yet"],
      ["–", "Not enough data yet"],
    ]);
    const noShop = { ...monthReadings(), shopify: undefined };
    const captions = kpisOf(noShop).map(({ caption }) => caption);
    expect(captions).toEqual([
      "Not connected",
      `61${nb}% of 160,000`,
      "Not enough data yet",
      "Target 30.00 or less",
    ]);
  });

  it("take a target of 0 for none", () => {
    const zero = { targets: { revenueMinor: 0, spendMinor: 0, cpaMinor: 0 } };
    for (const cell of kpisOf(monthReadings(), zero))
      expect(cell).toMatchObject({ share: null, pace: null, caption: "No target", note: "", trend: "flat" });
  });

  it.each([
    ["half a percent ahead", { revenue: 434_160 }, `0.5${nb}% ahead of pace`, "up"],
    ["less than that ahead", { revenue: 434_100 }, "on pace", "flat"],
    ["half a percent behind", { revenue: 429_840 }, `0.5${nb}% behind pace`, "down"],
    ["less than that behind", { revenue: 429_900 }, "on pace", "flat"],
  ])("say that revenue is on pace, or not: %s", (_, change, note, trend) => {
    expect(kpisOf(monthReadings(change))[0]).toMatchObject({ note, trend });
  });

  it("say that a ratio is on target, or on which side of it", () => {
    const [, spend, mer, cpa] = kpisOf(monthReadings({ revenue: 441_000, spend: 98_000, orders: 3_500 }));
    expect(spend).toMatchObject({
      label: "SPEND",
      value: "98,000",
      unit: "USD",
      note: `2.1${nb}% over pace`,
    });
    expect(mer).toMatchObject({ label: "MER", note: "on target", share: 100, pace: 100, trend: "flat" });
    expect(cpa).toMatchObject({ value: "28.00", note: `6.7${nb}% below`, share: 107.1, trend: "down" });
    const low = kpisOf(monthReadings({ spend: 90_000 }))[1];
    expect(low).toMatchObject({ note: `6.3${nb}% under pace`, trend: "down", share: 56.3 });
  });

  it("are never an invented zero", () => {
    const blank = { share: null, pace: null, note: "", trend: "flat", value: "–" };
    const [revenue, spend, mer, cpa] = kpisOf({});
    expect(revenue).toEqual({ ...blank, key: "revenue", label: "REV", unit: "", caption: "Not connected" });
    expect(spend).toEqual({ ...blank, key: "spend", label: "SPEND", unit: "", caption: "Not connected" });
    expect(mer).toEqual({ ...blank, key: "mer", label: "MER", unit: "", caption: "Not enough data yet" });
    expect(cpa).toEqual({ ...blank, key: "cpa", label: "CPA", unit: "", caption: "Not enough data yet" });
  });
});

/** what 18 equal days make of the 31 days of October */
function wholeMonth(of18Days: number): string {
  return Math.round((of18Days / 18) * 31).toLocaleString("en");
}
