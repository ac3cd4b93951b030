import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { costOfAnswered } from "./cost-of-answered";
import { priceAction } from "./price-action";
import { firstSteps, priceSoFar, stepsWithin, type PricedStep } from "./price-so-far";

const names = ["meta_ads", "google_ads", "shopify", "ga4"];
const runs = fc
  .record({
    base: fc.integer({ min: 0, max: 40 }),
    platform: fc.integer({ min: 0, max: 5 }),
    asked: fc.subarray(names, { minLength: 1 }),
    silent: fc.subarray(names),
    computing: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ base, platform, asked, silent, computing }) => {
    const rate = { label: "Standard", baseCredits: base, platformCredits: platform };
    const price = priceAction(
      rate,
      asked.map((name) => ({ name, label: name })),
    );
    const { lines, maximum } = price;
    const steps: PricedStep[] = [
      ...asked.map((name) => ({ platform: name, status: silent.includes(name) ? "no-answer" : "done" })),
      ...Array.from({ length: computing }, () => ({ platform: null, status: "done" })),
    ];
    const answered = asked.filter((name) => !silent.includes(name));
    return { by: { lines, stageShares: [] }, lines, maximum, steps, asked, answered };
  });

describe("what a run has used so far", () => {
  test("is nothing while platforms are read, half of 7 after one of two steps, and 7 at the end", () => {
    const rate = { label: "Standard", baseCredits: 5, platformCredits: 1 };
    const asked = ["meta_ads", "google_ads", "shopify"];
    const { lines } = priceAction(
      rate,
      asked.map((name) => ({ name, label: name })),
    );
    const steps = [...asked, null, null].map((platform) => ({ platform, status: "done" }));
    const prices = [0, 1, 2, 3, 4, 5].map((count) =>
      priceSoFar({ lines, stageShares: [] }, firstSteps(steps, count)),
    );
    expect(prices).toEqual([0, 0, 0, 0, 3, 7]);
  });

  test("never falls from step to step, never exceeds the quote, and is whole exactly at the end", () => {
    fc.assert(
      fc.property(runs, ({ by, maximum, steps, asked, answered, lines }) => {
        const prices = steps.map((_, at) => priceSoFar(by, firstSteps(steps, at)));
        const whole = priceSoFar(by, steps);
        expect(prices.slice(0, asked.length + 1).every((price) => price === 0)).toBe(true);
        expect(prices).toEqual(prices.toSorted((a, b) => a - b));
        expect(whole).toBe(costOfAnswered(lines, answered));
        expect(whole).toBeLessThanOrEqual(maximum);
        if (whole > 0) expect(Math.max(...prices)).toBeLessThan(whole);
      }),
    );
  });
});

test("a stop covers as many steps as its price allows, and no more", () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 0, max: 60 }), ({ by, steps }, cap) => {
      const count = stepsWithin(by, steps, cap);
      expect(priceSoFar(by, firstSteps(steps, count))).toBeLessThanOrEqual(cap);
      if (count < steps.length) expect(priceSoFar(by, firstSteps(steps, count + 1))).toBeGreaterThan(cap);
    }),
  );
});

describe("where the rate card says what share each stage is worth", () => {
  const stageShares = [25, 25, 25, 25];
  const asked = ["meta_ads", "google_ads", "shopify"];
  const { lines } = priceAction(
    { label: "Deep", baseCredits: 20, platformCredits: 2 },
    asked.map((name) => ({ name, label: name })),
  );
  const pricesOf = (statuses: string[]) => {
    const steps = [...asked, null, null, null].map((platform, at) => ({
      platform,
      status: statuses[at] ?? "done",
    }));
    return [0, 1, 2, 3, 4, 5, 6].map((count) => priceSoFar({ lines, stageShares }, firstSteps(steps, count)));
  };

  test("paid are the finished stages and the platforms that answered", () => {
    expect(pricesOf([])).toEqual([0, 0, 2, 9, 14, 19, 24]);
    expect(pricesOf(["done", "no-answer"])).toEqual([0, 0, 0, 7, 12, 17, 22]);
    expect(pricesOf(["no-answer", "done", "no-answer"])).toEqual([0, 0, 0, 5, 10, 15, 20]);
    expect(pricesOf(["no-answer", "no-answer", "no-answer"])).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test("a share of a small base is rounded down", () => {
    const quick = priceAction({ label: "Quick", baseCredits: 3, platformCredits: 2 }, [
      { name: "meta_ads", label: "Meta Ads" },
    ]);
    const steps = ["meta_ads", null, null, null].map((platform) => ({ platform, status: "done" }));
    const by = { lines: quick.lines, stageShares };
    expect([1, 2, 3, 4].map((count) => priceSoFar(by, firstSteps(steps, count)))).toEqual([0, 1, 2, 3]);
  });

  const anyShares = fc
    .tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 }), fc.nat({ max: 100 }))
    .map((given) => {
      const cuts = [...given.toSorted((a, b) => a - b), 100];
      return cuts.map((cut, at) => cut - (cuts[at - 1] ?? 0));
    });

  test("the price never falls from step to step, and at the end is that of the platforms that answered", () => {
    fc.assert(
      fc.property(runs, anyShares, (run, shares) => {
        const computing = [1, 2, 3].map(() => ({ platform: null, status: "done" }));
        const steps = [...run.steps.slice(0, run.asked.length), ...computing];
        const by = { lines: run.lines, stageShares: shares };
        const prices = [...steps, null].map((_, at) => priceSoFar(by, firstSteps(steps, at)));
        expect(prices).toEqual(prices.toSorted((a, b) => a - b));
        expect(prices.at(-1)).toBe(costOfAnswered(run.lines, run.answered));
      }),
    );
  });
});
