import { labelWidth } from "./axis";

/** A moment that is named above a chart. */
export type Mark = { key: string; at: number; text: string };

/** The position of a label: pixels from the plot's left edge, and its row above the plot (0 is the lowest). */
export type PlacedLabel = { key: string; text: string; x: number; left: number; width: number; row: number };

const gap = 10;

/**
 * Places labels above a plot, each over its moment, within the plot's width, in the lowest row in which it touches no other.
 * The first of the list is placed first.
 */
export function placeLabels(
  marks: readonly Mark[],
  { from, to, width: plotWidth, scale = 1 }: { from: number; to: number; width: number; scale?: number },
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const { key, at, text } of marks) {
    const width = labelWidth(text, scale);
    const x = to > from ? ((at - from) / (to - from)) * plotWidth : 0;
    const left = Math.max(0, Math.min(plotWidth - width, x - width / 2));
    let row = 0;
    const touches = (other: PlacedLabel) =>
      other.row === row && left < other.left + other.width + gap && other.left < left + width + gap;
    while (placed.some(touches)) row += 1;
    placed.push({ key, text, x, left, width, row });
  }
  return placed;
}
