import { describe, expect, it } from "vitest";

import { writeBriefing } from "@/lib/analysis/briefing/briefing";
import { addDays, eachDay, weekdayOf } from "@/lib/calendar/day";
import { judgeCreatives, wornOf } from "@/lib/analysis/playbooks/creative-fatigue";
import { playbooks } from "@/lib/analysis/playbooks/playbooks";
import type { AnalysisInput } from "@/lib/analysis/shop-data";
import { briefingContent } from "@/lib/contracts/briefing";
import { resultTable } from "@/lib/contracts/insight";

import { generateShop, type ShopRows } from "./generate-shop";
import { lastMonday } from "./generate-store";
import { harborAndPine } from "./harbor-and-pine";
import { lumenSkincare } from "./lumen-skincare";
import { readingsOf } from "./readings-of";
import type { ShopSpec } from "./shop-spec";

const shops: [string, ShopSpec][] = [
  ["Harbor & Pine", harborAndPine],
  ["Lumen Skincare", lumenSkincare],
];
/** a weekday each, the first and last of a month, a leap day */
const mornings = [
  "2026-11-16",
  "2026-11-19",
  "2026-11-22",
  "2026-12-01",
  "2027-01-31",
  "2027-05-07",
  "2027-06-02",
  "2028-02-29",
];

function inputOf(spec: ShopSpec, today: string, rows = generateShop(spec, today)): AnalysisInput {
  const asked = spec.integrations.map(({ platform }) => platform);
  return { today, currency: spec.currency, targets: spec.targets, asked, readings: readingsOf(rows, asked) };
}

const sum = <Row>(rows: readonly Row[], figure: (row: Row) => number) =>
  rows.reduce((total, row) => total + figure(row), 0);

describe.each(shops)("the days of %s", (_, spec) => {
  const today = "2026-11-19";
  const rows = generateShop(spec, today);

  it("are the same for the same day", () => {
    expect(generateShop(spec, today)).toEqual(rows);
  });

  it("cover 120 full days and the running one, each once", () => {
    const days = eachDay(addDays(today, -120), today);
    expect(rows.shopDays.map(({ day }) => day)).toEqual(days);
    expect(rows.funnelDays.map(({ day }) => day)).toEqual(days);
    const keys = (all: readonly (string | number)[][]) =>
      expect(new Set(all.map(String)).size).toBe(all.length);
    keys(rows.creativeDays.map((row) => [row.platform, row.creativeId, row.day]));
    keys(rows.campaignDays.map((row) => [row.platform, row.campaignId, row.day]));
    keys(rows.creativeOrderDays.map((row) => [row.creativeId, row.day]));
  });

  it("hold whole figures that can be true", () => {
    const numbers = Object.values(rows).flatMap((all: ShopRows[keyof ShopRows]) =>
      all.flatMap((row) => Object.values(row).filter((value) => typeof value === "number")),
    );
    expect(numbers.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
    for (const row of rows.creativeDays) {
      expect(row.clicks).toBeLessThanOrEqual(row.impressions);
      expect(row.reach).toBeGreaterThan(0);
    }
    for (const row of rows.campaignDays) {
      expect(row.spendMinor).toBeLessThanOrEqual(row.budgetMinor);
      expect(row.orders).toBeLessThanOrEqual(row.clicks);
      expect(row.cappedAtMinute ?? 0).toBeLessThan(1_440);
    }
    for (const row of rows.shopDays) {
      expect(row.newCustomerOrders).toBeLessThanOrEqual(row.orders);
      expect(row.refundsMinor).toBeLessThan(row.revenueMinor);
    }
    for (const row of rows.funnelDays) {
      const stages = [row.sessions, row.productViews, row.cartAdds, row.checkouts, row.purchases];
      expect(stages).toEqual(stages.toSorted((a, b) => b - a));
    }
  });

  it("agree with each other: ads bring no more than the shop sold, campaigns are the sum of their creatives", () => {
    for (const { day, orders, revenueMinor } of rows.shopDays) {
      const ads = rows.campaignDays.filter((row) => row.day === day);
      expect(sum(ads, (row) => row.orders)).toBeLessThan(orders);
      expect(sum(ads, (row) => row.revenueMinor)).toBeLessThan(revenueMinor);
      const prospecting = ads.find(({ campaignId }) => campaignId === "m-prospecting");
      const inside = rows.creativeDays.filter((row) => row.day === day && row.campaignId === "m-prospecting");
      expect(sum(inside, (row) => row.spendMinor)).toBe(prospecting?.spendMinor);
    }
  });

  it("go on when days ahead are wanted, and change nothing of the past", () => {
    const longer = generateShop(spec, today, { daysAhead: 20 });
    const past = (all: ShopRows) => all.creativeDays.filter(({ day }) => day < today);
    expect(past(longer)).toEqual(past(rows));
    expect(longer.shopDays.at(-1)?.day).toBe(addDays(today, 20));
  });

  it("lack returning customers on the last Monday", () => {
    for (const morning of mornings) {
      const { shopDays } = generateShop(spec, morning);
      const monday = addDays(morning, -lastMonday(morning));
      expect(weekdayOf(monday)).toBe(1);
      const returning = shopDays
        .filter(({ day }) => weekdayOf(day) === 1 && day <= monday)
        .slice(-5)
        .map((row) => row.orders - row.newCustomerOrders);
      const usual = sum(returning.slice(0, 4), (count) => count) / 4;
      expect(returning[4], morning).toBeLessThan(usual * 0.78);
    }
  });
});

describe.each(mornings)("the planted problems on %s", (today) => {
  const harbor = inputOf(harborAndPine, today);

  it("are found by creative fatigue, and nothing else is", () => {
    const advice = (spec: ShopSpec) =>
      judgeCreatives(inputOf(spec, today))
        .creatives.filter((one) => one.advice !== "Keep")
        .map((one) => [one.name, one.advice]);
    expect(advice(harborAndPine)).toEqual([
      ["Linen duvet, bed pan", "Pause"],
      ["Linen duvet, fold", "Pause"],
      ["Winter throw, carousel", "Refresh"],
      ["Linen duvet, UGC 3", "Scale"],
    ]);
    expect(advice(lumenSkincare)).toEqual([
      ["Vitamin C serum, before and after", "Pause"],
      ["Oat cleanser, UGC 2", "Scale"],
    ]);
  });

  it("are found by the budget cap: throws are sold out around noon", () => {
    const [budgetCap] = playbooks.filter(({ key }) => key === "budget-cap");
    expect(budgetCap?.analyse(harbor)).toMatchObject({ flagged: 1 });
    expect(budgetCap?.analyse(harbor).headline).toMatch(/^Winter throws capped at (11:[345]|12:[0-2])\d$/);
    expect(budgetCap?.analyse(inputOf(lumenSkincare, today)).flagged).toBe(0);
  });

  it("make the three cards of the morning", () => {
    const { cards } = writeBriefing({ ...harbor, sensors: [] });
    expect(cards[0]?.headline).toMatch(/^Meta prospecting CPA is up (2\d|3[0-5])\u00a0%$/);
    expect(cards[1]?.headline).toMatch(/^Winter throws ran out of budget at 1[12]:/);
    expect(cards[2]?.headline).toMatch(/ lands near \d{3},000 USD$/);
  });

  it("fit the contracts in which results and briefings are kept", () => {
    for (const [, spec] of shops) {
      const input = inputOf(spec, today);
      for (const playbook of playbooks) {
        const { table } = playbook.analyse(input);
        expect(resultTable.parse(table)).toEqual(table);
      }
      const content = writeBriefing({ ...input, sensors: ["creative-fatigue"] });
      expect(briefingContent.parse(content)).toEqual(content);
    }
  });
});

it("creative fatigue finds fewer of them the week before, and none a month ago", () => {
  const today = "2026-11-19";
  const rows = generateShop(harborAndPine, today);
  const wornOn = (morning: string) =>
    wornOf(judgeCreatives(inputOf(harborAndPine, morning, rows)).creatives).length;
  expect([wornOn(today), wornOn(addDays(today, -30))]).toEqual([3, 0]);
  expect(wornOn(addDays(today, -8))).toBeLessThan(3);
});
