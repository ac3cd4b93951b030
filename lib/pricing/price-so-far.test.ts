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
    const { lines, maximum } = priceAction(
      rate,
      asked.map((name) => ({ name, label: name })),
    );
    const steps: PricedStep[] = [
      ...asked.map((name) => ({ platform: name, status: silent.includes(name) ? "no-answer" : "done" })),
      ...Array.from({ length: computing }, () => ({ platform: null, status: "done" })),
    ];
    const answered = asked.filter((name) => !silent.includes(name));
    return { lines, maximum, steps, asked, answered };
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
    const prices = [0, 1, 2, 3, 4, 5].map((count) => priceSoFar(lines, firstSteps(steps, count)));
    expect(prices).toEqual([0, 0, 0, 0, 3, 7]);
  });

  test("never falls from step to step, never exceeds the quote, and is whole exactly at the end", () => {
    fc.assert(
      fc.property(runs, ({ lines, maximum, steps, asked, answered }) => {
        const prices = steps.map((_, at) => priceSoFar(lines, firstSteps(steps, at)));
        const whole = priceSoFar(lines, steps);
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
    fc.property(runs, fc.integer({ min: 0, max: 60 }), ({ lines, steps }, cap) => {
      const count = stepsWithin(lines, steps, cap);
      expect(priceSoFar(lines, firstSteps(steps, count))).toBeLessThanOrEqual(cap);
      if (count < steps.length) expect(priceSoFar(lines, firstSteps(steps, count + 1))).toBeGreaterThan(cap);
    }),
  );
});
