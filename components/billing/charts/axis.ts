/** Font size of axes and labels in the charts, in pixels, where text has its usual size. */
export const labelSize = 11;

/** How much larger labels are where text is larger, as far as a chart of this width has room for it. */
export function labelScale(rootFontSize: number, width: number): number {
  return Math.max(1, Math.min(rootFontSize / 16, width / 300));
}

/** What characters take of the font size at most; figures have one width. */
const wide = /[A-Z%+\u2212]/;
const narrow = /[.,:;'\s\u00a0ijlt]/;

/** About how wide a label is in a chart, in pixels; never narrower than it is drawn. */
export function labelWidth(label: string, scale = 1): number {
  const shares = [...label].map((char) => (narrow.test(char) ? 0.36 : wide.test(char) ? 0.75 : 0.65));
  return Math.ceil(shares.reduce((sum, share) => sum + share, 0) * labelSize * scale);
}

const gapToPlot = 10;

/** Width of a vertical axis: its longest label fits. */
export function axisWidth(labels: readonly string[], scale = 1): number {
  return Math.max(0, ...labels.map((label) => labelWidth(label, scale))) + gapToPlot;
}

/** Four or five round gridlines, from 0 to at least `highest` credits; those of 0 where that isn't an amount. */
export function gridlinesFor(highest: number): number[] {
  if (!Number.isFinite(highest)) return gridlinesFor(0);
  for (let power = 1; ; power *= 10) {
    const steps = power === 1 ? [1, 2, 3, 5] : [1, 2, 2.5, 5];
    for (const base of steps) {
      const step = base * power;
      const count = Math.max(3, Math.ceil(highest / step));
      if (count <= 4) return Array.from({ length: count + 1 }, (_, index) => index * step);
    }
  }
}
