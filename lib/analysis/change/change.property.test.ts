import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { lawRuns } from "../../credits/testing/law-runs";
import { additiveChange } from "./additive";
import { roundedToSum } from "./display";
import { factorEffects, shapleyEffects } from "./factors";
import { ratioChange, threePartChange, type RatioAmounts } from "./ratio";
import { elementsOfRatio, elementsOfSum } from "./surprise";

const minor = fc.oneof(fc.constant(0), fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }));
const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50_000_000 }));
const sums = fc
  .array(fc.record({ before: minor, after: minor }), { maxLength: 12 })
  .map((all) => all.map((one, at) => ({ key: `${at}`, ...one })));
const ratios = fc
  .array(fc.record({ n0: count, d0: count, n1: count, d1: count }), { maxLength: 12 })
  .map((all) => all.map((one, at): RatioAmounts => ({ key: `${at}`, ...one })));
const factor = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));
const factors = fc
  .integer({ min: 1, max: 5 })
  .chain((length) =>
    fc.tuple(
      fc.array(factor, { minLength: length, maxLength: length }),
      fc.array(factor, { minLength: length, maxLength: length }),
    ),
  );

const swapped = ({ key, n0, d0, n1, d1 }: RatioAmounts): RatioAmounts => ({
  ...{ key, n0: n1, d0: d1 },
  ...{ n1: n0, d1: d0 },
});
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
/** 1e-9 of the largest figure that takes part */
const near = (value: number, expected: number, scale: number) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(scale)));
const finite = (value: unknown): boolean =>
  typeof value === "number"
    ? Number.isFinite(value)
    : typeof value === "object" && value !== null
      ? Object.values(value).every(finite)
      : true;

describe("the parts of a change", () => {
  it("add up exactly for a sum, and every figure is finite", () => {
    fc.assert(
      fc.property(sums, (parts) => {
        const change = additiveChange(parts);
        expect(total(change.parts.map((one) => one.change))).toBe(change.after - change.before);
        expect(finite(change) && finite(elementsOfSum(parts))).toBe(true);
      }),
      lawRuns(500),
    );
  });

  it("add up for a ratio, by rate, mix and leftover and in three parts", () => {
    fc.assert(
      fc.property(ratios, (parts) => {
        const change = ratioChange(parts);
        expect(change === null).toBe(
          total(parts.map((one) => one.d0)) === 0 || total(parts.map((one) => one.d1)) === 0,
        );
        expect(finite(change) && finite(elementsOfRatio(parts))).toBe(true);
        if (!change) return;
        const scale = Math.max(
          ...change.parts.flatMap((one) => [one.before ?? 0, one.after ?? 0, Math.abs(one.leftover)]),
        );
        near(total(change.parts.map((one) => one.change)), change.change, scale);
        near(change.rate + change.mix + change.leftover, change.change, scale);
        const three = threePartChange(parts) ?? [];
        near(
          total(three.map((one) => one.rate + one.mix + one.interaction + one.leftover)),
          change.change,
          scale,
        );
      }),
      lawRuns(1_000),
    );
  });

  it("turn their signs when the periods are swapped, and don't depend on the order", () => {
    fc.assert(
      fc.property(ratios, (parts) => {
        const change = ratioChange(parts);
        if (!change) return;
        const back = ratioChange(parts.map(swapped));
        const reversed = ratioChange(parts.toReversed());
        for (const part of change.parts) {
          const scale = Math.max(part.before ?? 0, part.after ?? 0, change.before, change.after);
          const other = back?.parts.find(({ key }) => key === part.key);
          near(part.rate, -(other?.rate ?? NaN), scale);
          near(part.mix, -(other?.mix ?? NaN), scale);
          near(part.leftover, -(other?.leftover ?? NaN), scale);
          const same = reversed?.parts.find(({ key }) => key === part.key);
          near(part.change, same?.change ?? NaN, scale);
        }
      }),
      lawRuns(500),
    );
  });

  it("of a part of a part add up to that part's contribution", () => {
    fc.assert(
      fc.property(ratios, fc.integer({ min: 1, max: 5 }), (parts, groups) => {
        const fine = ratioChange(parts);
        const groupOf = (at: number) => `${at % groups}`;
        const coarse = ratioChange(
          [...new Set(parts.map((_, at) => groupOf(at)))].map((key) => {
            const own = parts.filter((_, at) => groupOf(at) === key);
            const of = (figure: (one: RatioAmounts) => number) => total(own.map(figure));
            return {
              key,
              n0: of((p) => p.n0),
              d0: of((p) => p.d0),
              n1: of((p) => p.n1),
              d1: of((p) => p.d1),
            };
          }),
        );
        if (!fine || !coarse) return;
        const scale = Math.max(
          ...fine.parts.flatMap((one) => [one.before ?? 0, one.after ?? 0, Math.abs(one.leftover)]),
        );
        for (const part of coarse.parts) {
          const own = fine.parts.filter((_, at) => groupOf(at) === part.key);
          near(total(own.map((one) => one.change)), part.change, scale);
        }
      }),
      lawRuns(500),
    );
  });

  it("add up for a product of factors, zeros included, and turn with the periods", () => {
    const product = (inputs: readonly number[]) => inputs.reduce((all, one) => all * one, 1);
    fc.assert(
      fc.property(factors, ([before, after]) => {
        const [from, to] = [product(before), product(after)];
        for (const effects of [factorEffects(before, after), shapleyEffects(product, before, after)]) {
          expect(finite(effects)).toBe(true);
          const scale = Math.max(...effects.map(Math.abs), Math.abs(from), Math.abs(to)) * before.length;
          near(total(effects), to - from, scale);
        }
        const back = factorEffects(after, before);
        factorEffects(before, after).forEach((effect, at) => near(effect, -(back[at] ?? NaN), effect));
      }),
      lawRuns(500),
    );
  });

  it("rounded to steps add up to the rounded whole, each less than a step away", () => {
    const figures = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 15,
    });
    fc.assert(
      fc.property(figures, (parts) => {
        const whole = Math.round(total(parts));
        const rounded = roundedToSum(parts, whole);
        expect(total(rounded) === whole).toBe(true);
        rounded.forEach((one, at) => expect(Math.abs(one - (parts[at] ?? NaN))).toBeLessThan(1.000001));
      }),
      lawRuns(500),
    );
  });
});
