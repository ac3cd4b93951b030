/** What a chart shows. `before`: the same place in the period compared with; null: not known, and left out. */
export type DrawableChart = {
  kind: "line" | "bar";
  points: readonly { label: string; value: number | null; before: number | null }[];
};

export type Point = readonly [x: number, y: number];
/** `mark`: a tick on a bar. */
export type Tone = "grid" | "axis" | "now" | "before" | "mark";
/** Anchors of text: `y` is its baseline. */
export type Shape =
  | { shape: "line"; from: Point; to: Point; tone: Tone }
  | { shape: "path"; points: readonly Point[]; tone: Tone; dashed: boolean }
  | { shape: "rect"; x: number; y: number; width: number; height: number; tone: Tone }
  | { shape: "text"; x: number; y: number; text: string; anchor: "start" | "middle" | "end" };

export type Drawing = { width: number; height: number; shapes: Shape[] };

/** About what a character of the labels is wide, at their size of 11. */
const charWidth = 6.2;
export const labelSize = 11;

/** The end of an axis from 0: the next of 1, 2, 2.5, 5 times a power of ten that four steps reach. */
export function axisEnd(largest: number): number {
  if (!(largest > 0)) return 4;
  const step = largest / 4;
  const power = 10 ** Math.floor(Math.log10(step));
  const nice = [1, 2, 2.5, 5, 10].find((one) => one * power >= step * (1 - 1e-9)) ?? 10;
  return nice * power * 4;
}

function largestOf({ points }: DrawableChart): number {
  return Math.max(0, ...points.flatMap(({ value, before }) => [value ?? 0, before ?? 0]));
}

/** Runs of points that are known; a gap in the data is a gap in the line. */
function unbroken(points: readonly (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point) runs[runs.length - 1]?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

function drawLine(chart: DrawableChart, width: number, format: (value: number) => string): Drawing {
  const height = 180;
  const end = axisEnd(largestOf(chart));
  const ticks = [0, 1, 2, 3, 4].map((step) => (end / 4) * step);
  const left = Math.max(...ticks.map((tick) => format(tick).length)) * charWidth + 8;
  const [top, bottom, right] = [8, height - 22, width - 12];
  const { points } = chart;
  const gap = points.length > 1 ? (right - left) / (points.length - 1) : 0;
  const x = (at: number) => (points.length > 1 ? left + gap * at : (left + right) / 2);
  const y = (value: number) => bottom - (value / end) * (bottom - top);
  const shapes: Shape[] = ticks.flatMap((tick): Shape[] => [
    { shape: "line", from: [left, y(tick)], to: [right, y(tick)], tone: tick === 0 ? "axis" : "grid" },
    { shape: "text", x: left - 6, y: y(tick) + 4, text: format(tick), anchor: "end" },
  ]);
  const widest = Math.max(...points.map(({ label }) => label.length)) * charWidth + 16;
  const every = Math.max(1, Math.ceil(widest / Math.max(gap, 1)));
  for (const [at, { label }] of points.entries())
    if (at % every === 0 && x(at) + widest / 2 - 8 <= width)
      shapes.push({ shape: "text", x: x(at), y: height - 6, text: label, anchor: "middle" });
  const course = (tone: "now" | "before", of: (point: DrawableChart["points"][number]) => number | null) => {
    const known = points.map((point, at): Point | null => {
      const value = of(point);
      return value === null ? null : [x(at), y(value)];
    });
    for (const run of unbroken(known))
      shapes.push({ shape: "path", points: run, tone, dashed: tone === "before" });
  };
  course("before", ({ before }) => before);
  course("now", ({ value }) => value);
  return { width, height, shapes };
}

function shortened(label: string, room: number): string {
  const most = Math.max(4, Math.floor(room / charWidth));
  return label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label;
}

function drawBars(chart: DrawableChart, width: number, format: (value: number) => string): Drawing {
  const { points } = chart;
  const rowHeight = 24;
  const end = largestOf(chart) || 1;
  const longest = Math.max(...points.map(({ label }) => label.length)) * charWidth + 8;
  const left = Math.min(longest, width * 0.38);
  const figures = Math.max(...points.map(({ value }) => (value === null ? 1 : format(value).length)));
  const room = width - left - figures * charWidth - 8;
  const shapes = points.flatMap(({ label, value, before }, at): Shape[] => {
    const middle = rowHeight * at + rowHeight / 2;
    const length = ((value ?? 0) / end) * room;
    const tick = left + ((before ?? 0) / end) * room;
    return [
      { shape: "text", x: 0, y: middle + 4, text: shortened(label, left - 8), anchor: "start" },
      { shape: "rect", x: left, y: middle - 7, width: Math.max(length, 0), height: 14, tone: "now" },
      ...(before !== null && before > 0
        ? [
            {
              shape: "line" as const,
              from: [tick, middle - 9] as const,
              to: [tick, middle + 9] as const,
              tone: "mark" as const,
            },
          ]
        : []),
      {
        shape: "text",
        x: width,
        y: middle + 4,
        text: value === null ? "–" : format(value),
        anchor: "end",
      },
    ];
  });
  return {
    width,
    height: rowHeight * points.length,
    shapes: [
      ...shapes,
      { shape: "line", from: [left, 0], to: [left, rowHeight * points.length], tone: "axis" },
    ],
  };
}

/** Draws a chart as lines, rectangles and labels, for the page and for paper alike. `format` writes the figures. */
export function drawChart(chart: DrawableChart, width: number, format: (value: number) => string): Drawing {
  return chart.kind === "line" ? drawLine(chart, width, format) : drawBars(chart, width, format);
}
