import { describe, expect, it } from "vitest";

import { additiveChange, type Amounts } from "./additive";
import { bySize, cancelledOut, drivenByMix, roundedToSum, sharesSaySomething } from "./display";
import { factorEffects, shapleyEffects } from "./factors";
import { ratioChange, threePartChange, type RatioAmounts } from "./ratio";
import { aloneEffect, elementsOfRatio, elementsOfSum, explanationOf, rankExplanations } from "./surprise";

/** Worked figures, to six digits; -0 is 0. */
const six = (value: number | null | undefined) => Number((value ?? NaN).toFixed(6)) + 0;
const amounts = (parts: Record<string, [number, number]>): Amounts[] =>
  Object.entries(parts).map(([key, [before, after]]) => ({ key, before, after }));
const ratios = (parts: Record<string, [number, number, number, number]>): RatioAmounts[] =>
  Object.entries(parts).map(([key, [n0, d0, n1, d1]]) => ({ key, n0, d0, n1, d1 }));

describe("a sum", () => {
  it("changes by the changes of its parts", () => {
    const revenue = additiveChange(
      amounts({ Meta: [12_000, 9_000], Google: [8_000, 8_600], TikTok: [0, 1_000], Email: [3_000, 3_000] }),
    );
    expect([revenue.before, revenue.after, revenue.change]).toEqual([23_000, 21_600, -1_400]);
    expect(revenue.parts.map((part) => part.change)).toEqual([-3_000, 600, 1_000, 0]);
    expect(revenue.parts.map((part) => six(part.share))).toEqual([2.142857, -0.428571, -0.714286, 0]);
  });

  it("has no shares when it didn't change or its parts went both ways", () => {
    const cancelled = additiveChange(amounts({ A: [400, 700], B: [600, 300] }));
    expect(cancelled.parts.map((part) => part.share)).toEqual([null, null]);
    expect(cancelledOut(cancelled.parts, cancelled.change)).toBe(true);
    const flipped = additiveChange(amounts({ A: [500, 100], B: [-300, 250] }));
    expect(flipped.parts.map((part) => six(part.share))).toEqual([-2.666667, 3.666667]);
    expect(sharesSaySomething(flipped.parts)).toBe(false);
    expect(sharesSaySomething(additiveChange(amounts({ A: [1, 2], B: [5, 5] })).parts)).toBe(true);
    expect(cancelledOut([{ change: 0 }], 0)).toBe(false);
  });
});

describe("a ratio", () => {
  type Expected = { R: [number, number]; rate: number; mix: number; leftover: number; parts: number[][] };
  const cases: [string, Parameters<typeof ratios>[0], Expected][] = [
    [
      "rate up, mix down",
      { desktop: [200, 5_000, 168, 4_000], mobile: [100, 5_000, 176, 8_000] },
      {
        R: [0.03, 0.028667],
        ...{ rate: 0.002, mix: -0.003333, leftover: 0 },
        parts: [
          [0.000833, -0.001944, 0],
          [0.001167, -0.001389, 0],
        ],
      },
    ],
    [
      "Simpson: both better, the whole worse",
      { desktop: [180, 3_000, 65, 1_000], mobile: [20, 1_000, 75, 3_000] },
      {
        R: [0.05, 0.035],
        ...{ rate: 0.005, mix: -0.02, leftover: 0 },
        parts: [
          [0.0025, -0.01, 0],
          [0.0025, -0.01, 0],
        ],
      },
    ],
    [
      "a part appears",
      {
        TikTok: [0, 0, 1_500, 2_000],
        Meta: [10_000, 4_000, 9_000, 4_000],
        Google: [12_000, 3_000, 12_000, 3_000],
      },
      {
        R: [3.142857, 2.5],
        ...{ rate: -0.126984, mix: -0.515873, leftover: 0 },
        parts: [
          [0, -0.460317, 0],
          [-0.126984, 0.056689, 0],
          [0, -0.112245, 0],
        ],
      },
    ],
    [
      "a part disappears",
      {
        Display: [500, 1_000, 0, 0],
        Meta: [10_000, 4_000, 10_000, 4_000],
        Google: [12_000, 3_000, 12_000, 3_000],
      },
      {
        R: [2.8125, 3.142857],
        ...{ rate: 0, mix: 0.330357, leftover: 0 },
        parts: [
          [0, 0.30971, 0],
          [0, -0.03412, 0],
          [0, 0.054767, 0],
        ],
      },
    ],
    [
      "revenue without spend",
      { Meta: [10_000, 4_000, 9_000, 4_500], Organic: [5_000, 0, 6_000, 0] },
      {
        R: [3.75, 3.333333],
        ...{ rate: -0.5, mix: 0, leftover: 0.083333 },
        parts: [
          [-0.5, 0, 0],
          [0, 0, 0.083333],
        ],
      },
    ],
    [
      "spend stops, purchases continue",
      { Old: [2_000, 1_000, 300, 0], Meta: [10_000, 4_000, 10_000, 4_000] },
      {
        R: [2.4, 2.575],
        ...{ rate: 0, mix: 0.1, leftover: 0.075 },
        parts: [
          [0, 0.0975, 0.075],
          [0, 0.0025, 0],
        ],
      },
    ],
    [
      "cost per order",
      { A: [2_000, 50, 2_400, 80], B: [3_000, 50, 3_300, 60] },
      {
        R: [50, 40.714286],
        ...{ rate: -7.678571, mix: -1.607143, leftover: 0 },
        parts: [
          [-5.357143, -0.739796, 0],
          [-2.321429, -0.867347, 0],
        ],
      },
    ],
  ];

  it.each(cases)("splits into rate, mix and leftover: %s", (_, parts, expected) => {
    const change = ratioChange(ratios(parts));
    expect([six(change?.before), six(change?.after)]).toEqual(expected.R);
    expect([change?.rate, change?.mix, change?.leftover].map((one) => six(one))).toEqual([
      expected.rate,
      expected.mix,
      expected.leftover,
    ]);
    expect(change?.parts.map((one) => [one.rate, one.mix, one.leftover].map((part) => six(part)))).toEqual(
      expected.parts,
    );
  });

  it("says when the mix drove it against better rates", () => {
    const simpson = ratioChange(ratios({ desktop: [180, 3_000, 65, 1_000], mobile: [20, 1_000, 75, 3_000] }));
    expect(simpson && drivenByMix(simpson)).toBe(true);
    const cpa = ratioChange(ratios({ A: [2_000, 50, 2_400, 80], B: [3_000, 50, 3_300, 60] }));
    expect(cpa && drivenByMix(cpa)).toBe(false);
  });

  it("is undefined when a period has no denominator", () => {
    expect(ratioChange(ratios({ A: [5, 0, 5, 2] }))).toBeNull();
    expect(ratioChange([])).toBeNull();
    expect(threePartChange(ratios({ A: [5, 2, 5, 0] }))).toBeNull();
  });

  it("splits into three parts with the interaction apart", () => {
    const parts = threePartChange(ratios({ A: [2_000, 50, 2_400, 80], B: [3_000, 50, 3_300, 60] })) ?? [];
    expect(parts.map((one) => [one.rate, one.mix, one.interaction].map(six))).toEqual([
      [-5, 2.857143, -0.714286],
      [-2.5, -4.285714, 0.357143],
    ]);
  });
});

describe("surprise", () => {
  const channel = elementsOfSum(
    amounts({ Meta: [12_000, 9_000], Google: [8_000, 8_600], Email: [3_000, 3_000] }),
  );
  const device = elementsOfSum(amounts({ desktop: [8_000, 7_165], mobile: [15_000, 13_435] }));

  it("is high where shares moved apart", () => {
    expect(channel.map((one) => [one.key, six(one.explains), Number(one.surprise.toFixed(8))])).toEqual([
      ["Meta", 1.25, 0.0008164],
      ["Email", 0, 0.00009087],
      ["Google", -0.25, 0.00068918],
    ]);
    expect(device.map((one) => six(one.explains))).toEqual([0.652083, 0.347917]);
    const [first, second] = [explanationOf("channel", channel), explanationOf("device", device)];
    expect(six(first.surprise)).toBe(0.001596);
    expect(second.surprise).toBeLessThan(0.5e-8);
    expect(rankExplanations([second, first]).map((one) => [one.dimension, one.set])).toEqual([
      ["channel", ["Meta"]],
      ["device", ["mobile", "desktop"]],
    ]);
  });

  it("has a form for ratios: what one element would have done alone", () => {
    const roas = ratios({ Meta: [10_000, 4_000, 7_000, 4_000], Google: [6_000, 2_000, 6_600, 2_000] });
    expect(roas.map((one) => six(aloneEffect(one, 16_000, 6_000)))).toEqual([-0.5, 0.1]);
    expect(elementsOfRatio(roas).map((one) => six(one.explains))).toEqual([1.25, -0.25]);
  });

  it("explains nothing by many small elements, and nothing when nothing changed", () => {
    const even = Array.from({ length: 20 }, (_, at): Amounts => ({ key: `${at}`, before: 10, after: 11 }));
    expect(explanationOf("campaign", elementsOfSum(even)).set).toEqual([]);
    const still = elementsOfSum(amounts({ A: [0, 0] }));
    expect(still).toEqual([{ key: "A", explains: 0, surprise: 0 }]);
  });
});

describe("a product of factors", () => {
  it("changes by its factors, by logarithms", () => {
    const revenue = factorEffects([10_000, 0.03, 60], [12_000, 0.025, 66]);
    expect(revenue.map(six)).toEqual([3443.271253, -3443.271253, 1800]);
    // ROAS = CVR · AOV / CPC from 2.0 to 1.5 with the click from 0.90 to 1.10
    const roas = factorEffects([0.03, 60, 1 / 0.9], [0.025, 66, 1 / 1.1]);
    expect(roas.map(six)).toEqual([-0.31688, 0.165652, -0.348772]);
  });

  it("changes by its factors where one is zero, by every order of change", () => {
    expect(factorEffects([0, 0.03, 60], [1_000, 0.02, 50]).map(six)).toEqual([
      1383.333333, -266.666667, -116.666667,
    ]);
    const product = (inputs: readonly number[]) => inputs.reduce((all, one) => all * one, 1);
    expect(shapleyEffects(product, [10_000, 0.03, 60], [12_000, 0.025, 66]).map(six)).toEqual([
      3460, -3470, 1810,
    ]);
    const quotient = ([revenue = 0, spend = 0]: readonly number[]) => revenue / spend;
    expect(shapleyEffects(quotient, [23_000, 6_000], [21_600, 7_200]).map(six)).toEqual([
      -0.213889, -0.619444,
    ]);
  });
});

describe("what is shown", () => {
  it("adds up as it is read", () => {
    expect(roundedToSum([1.4, 1.4, 1.4], 4)).toEqual([2, 1, 1]);
    expect(roundedToSum([-0.5, 0.2, -3.7], -4)).toEqual([0, 0, -4]);
    expect(roundedToSum([], 0)).toEqual([]);
    expect(roundedToSum([0.1], 3)).toEqual([3]);
  });

  it("folds parts that are too small into one, but never a single one", () => {
    const parts = [50, 40, 6, 0.3, 0.2];
    expect(bySize(parts, Number, { leastShare: 0.01, most: 8 })).toEqual({
      shown: [50, 40, 6],
      folded: [0.3, 0.2],
    });
    expect(bySize([50, 40, 0.2], Number, { leastShare: 0.01, most: 8 }).folded).toEqual([]);
    expect(bySize(parts, Number, { leastShare: 0, most: 3 })).toEqual({
      shown: [50, 40],
      folded: [6, 0.3, 0.2],
    });
  });
});
