import fc from "fast-check";
import { expect, it } from "vitest";

import { placeLabels, type Mark } from "./place-labels";

const marksAt = (now: number, out: number, reset: number): Mark[] => [
  { key: "now", at: now, text: "Now 1,000,000" },
  { key: "reset", at: reset, text: "Reset 4 Dec, + 1,000" },
  { key: "out", at: out, text: "Out around 29 Nov" },
];

it("labels of now, the reset and the end never touch, wherever they stand, and stay inside the plot", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const widths = fc.integer({ min: 220, max: 1_200 });
  fc.assert(
    fc.property(share, share, widths, (now, ahead, width) => {
      const out = now + (1 - now) * ahead;
      const labels = placeLabels(marksAt(now, out, 1), { from: 0, to: 1, width });
      for (const [nth, label] of labels.entries()) {
        expect([label.left >= 0, label.left + label.width <= width]).toEqual([true, true]);
        for (const other of labels.slice(nth + 1)) {
          const apart = label.left + label.width <= other.left || other.left + other.width <= label.left;
          expect(apart || label.row !== other.row).toBe(true);
        }
      }
    }),
  );
});

it("labels stand in one row where there is room, each over its moment", () => {
  const labels = placeLabels(marksAt(10, 20, 30), { from: 0, to: 30, width: 900 });
  expect(labels.map(({ key, row, x }) => [key, row, x])).toEqual([
    ["now", 0, 300],
    ["reset", 0, 900],
    ["out", 0, 600],
  ]);
});

it("labels of one moment stand above each other", () => {
  const labels = placeLabels(marksAt(29, 29.5, 30), { from: 0, to: 30, width: 300 });
  expect(labels.map(({ row }) => row)).toEqual([0, 1, 2]);
});
