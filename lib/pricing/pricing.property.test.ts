import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { chargeLines, costOfAnswered } from "./cost-of-answered";
import { priceAction } from "./price-action";

const names = ["meta_ads", "google_ads", "shopify", "ga4"];
const credits = fc.integer({ min: 0, max: 1_000 });
const rate = fc.record({ label: fc.constant("Action"), baseCredits: credits, platformCredits: credits });
const asked = fc.shuffledSubarray(names).map((chosen) => chosen.map((name) => ({ name, label: name })));
const answered = fc.subarray(names);

describe("the price of an action", () => {
  it("is the sum of its lines", () => {
    fc.assert(
      fc.property(rate, asked, (line, platforms) => {
        const price = priceAction(line, platforms);
        expect(price.lines.reduce((sum, one) => sum + one.credits, 0)).toBe(price.maximum);
        expect(price.estimate).toBeLessThanOrEqual(price.maximum);
      }),
    );
  });

  it("is never exceeded by the cost, line by line and in total", () => {
    fc.assert(
      fc.property(rate, asked, answered, (line, platforms, spoke) => {
        const price = priceAction(line, platforms);
        chargeLines(price.lines, spoke).forEach((charged, at) => {
          expect(charged.credits).toBeLessThanOrEqual(price.lines[at]?.credits ?? 0);
        });
        expect(costOfAnswered(price.lines, spoke)).toBeLessThanOrEqual(price.maximum);
      }),
    );
  });

  it("is met exactly when every platform answered", () => {
    fc.assert(
      fc.property(rate, asked, (line, platforms) => {
        const price = priceAction(line, platforms);
        expect(costOfAnswered(price.lines, names)).toBe(price.maximum);
      }),
    );
  });

  it("never falls when one more platform answers", () => {
    fc.assert(
      fc.property(rate, asked, answered, fc.constantFrom(...names), (line, platforms, spoke, more) => {
        const { lines } = priceAction(line, platforms);
        expect(costOfAnswered(lines, [...spoke, more])).toBeGreaterThanOrEqual(costOfAnswered(lines, spoke));
      }),
    );
  });

  it("is what a quote for the answering platforms alone would have been", () => {
    fc.assert(
      fc.property(rate, asked, answered, (line, platforms, spoke) => {
        const answering = platforms.filter(({ name }) => spoke.includes(name));
        fc.pre(answering.length > 0);
        const { lines } = priceAction(line, platforms);
        expect(costOfAnswered(lines, spoke)).toBe(priceAction(line, answering).maximum);
      }),
    );
  });
});
