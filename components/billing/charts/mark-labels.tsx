import { usePlotArea } from "recharts";

import { labelSize } from "./axis";
import { placeLabels, type Mark } from "./place-labels";

/** Height of a row of labels at their usual size. */
export const markRowHeight = 16;

type Props = {
  marks: readonly Mark[];
  /** what the plot's left and right edges are */
  from: number;
  to: number;
  /** the highest gridline */
  top: number;
  /** the height at which a mark's dot stands, by its key, and its ink */
  heights: Record<string, number>;
  inks: Record<string, string>;
  /** how much larger than usual the labels are */
  scale: number;
};

/** Labels of moments in rows above the plot, each with a dotted line down to its dot: no two of them touch. */
export function MarkLabels({ marks, from, to, top, heights, inks, scale }: Props) {
  const plot = usePlotArea();
  if (!plot) return null;
  const placed = placeLabels(marks, { from, to, width: plot.width, scale });
  const baseline = (row: number) => plot.y - 7 - row * markRowHeight * scale;
  const heightOf = (key: string) => plot.y + plot.height * (1 - (heights[key] ?? 0) / Math.max(1, top));
  return (
    <g>
      {placed.map(({ key, x, row }) => (
        <line
          key={key}
          x1={plot.x + x}
          x2={plot.x + x}
          y1={baseline(row) + 4}
          y2={heightOf(key)}
          stroke={inks[key]}
          strokeOpacity={0.6}
          strokeDasharray="1 3"
        />
      ))}
      {placed.map(({ key, text, left, width, row }) => (
        <text
          key={key}
          x={plot.x + left + width / 2}
          y={baseline(row)}
          textAnchor="middle"
          fontSize={labelSize * scale}
          fontWeight={600}
          fill={inks[key]}
          stroke="var(--surface)"
          strokeWidth={4}
          paintOrder="stroke"
        >
          {text}
        </text>
      ))}
    </g>
  );
}
