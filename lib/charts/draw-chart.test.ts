import { expect, test } from "vitest";

import { axisEnd, drawChart, type DrawableChart } from "./draw-chart";

const text = (value: number) => String(value);
const lineOf = (values: (number | null)[]): DrawableChart => ({
  kind: "line",
  points: values.map((value, at) => ({
    label: `${at + 1} Nov`,
    value,
    before: value === null ? null : value / 2,
  })),
});

test.each([
  [0, 4],
  [3, 4],
  [100, 100],
  [101, 200],
  [23_912, 40_000],
  [0.9, 1],
])("an axis that shows %d ends at %d", (largest, end) => {
  expect(axisEnd(largest)).toBeCloseTo(end, 9);
});

test("a gap in the data is a gap in the line", () => {
  const { shapes } = drawChart(lineOf([1, 2, null, 4]), 600, text);
  const paths = shapes.flatMap((one) =>
    one.shape === "path" && one.tone === "now" ? [one.points.length] : [],
  );
  expect(paths).toEqual([2, 1]);
});

test.each([320, 640])("everything stands inside the drawing of %d, and labels don't touch", (width) => {
  const many = lineOf(Array.from({ length: 92 }, (_, at) => 1_000 + at));
  const bars: DrawableChart = {
    kind: "bar",
    points: [
      { label: "A campaign with a name that is much longer than its column", value: 12_000, before: 30_000 },
      { label: "B", value: null, before: null },
      { label: "C", value: 0, before: 1 },
    ],
  };
  for (const chart of [many, bars, lineOf([5]), lineOf([0, 0]), lineOf([null])]) {
    const { shapes, height } = drawChart(chart, width, text);
    const points = shapes.flatMap((one): (readonly [number, number])[] =>
      one.shape === "path"
        ? [...one.points]
        : one.shape === "line"
          ? [one.from, one.to]
          : one.shape === "rect"
            ? [
                [one.x, one.y],
                [one.x + one.width, one.y + one.height],
              ]
            : [[one.x, one.y]],
    );
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width + 1e-6);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height + 1e-6);
    }
  }
  const labels = drawChart(many, width, text).shapes.flatMap((one) =>
    one.shape === "text" && one.anchor === "middle" ? [one.x] : [],
  );
  const gaps = labels.slice(1).map((x, at) => x - (labels[at] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(40);
});
