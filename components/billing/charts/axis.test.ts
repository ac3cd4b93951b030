import { describe, expect, it } from "vitest";

import { formatCredits } from "@/lib/format";

import { axisWidth, gridlinesFor, labelScale, labelSize } from "./axis";

describe("gridlinesFor", () => {
  it.each([
    [0, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [9, [0, 3, 6, 9]],
    [74, [0, 20, 40, 60, 80]],
    [81, [0, 25, 50, 75, 100]],
    [1200, [0, 500, 1000, 1500]],
    [-3, [0, 1, 2, 3]],
    [NaN, [0, 1, 2, 3]],
    [Infinity, [0, 1, 2, 3]],
  ])("covers %i credits with round steps", (highest, lines) => {
    expect(gridlinesFor(highest)).toEqual(lines);
  });

  it("has 4 or 5 lines and reaches the highest bar, high or low", () => {
    for (let highest = 0; highest < 5000; highest += 7) {
      const lines = gridlinesFor(highest);
      expect([4, 5]).toContain(lines.length);
      expect(lines.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(lines.every(Number.isInteger)).toBe(true);
    }
  });
});

describe("axisWidth", () => {
  // Geist draws a figure 0.6 of the font size wide, a comma 0.26.
  const drawn = (label: string) =>
    [...label].reduce((sum, char) => sum + (char === "," ? 0.26 : 0.6), 0) * labelSize;

  it.each([8, 74, 9_999, 10_000, 999_999, 1_000_000, 100_000_000])(
    "has room for the labels of %i credits",
    (top) => {
      const labels = gridlinesFor(top).map(formatCredits);
      const longest = Math.max(...labels.map(drawn));
      expect(axisWidth(labels)).toBeGreaterThan(longest + 8);
      expect(axisWidth(labels)).toBeLessThan(longest + 26);
    },
  );
});

it.each([
  [16, 900, 1],
  [32, 900, 2],
  [32, 330, 1.1],
  [12, 900, 1],
  [32, 100, 1],
])("with text of %i px a chart of %i px has labels %f times as large as usual", (text, width, scale) => {
  expect(labelScale(text, width)).toBe(scale);
});
