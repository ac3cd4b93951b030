import {
  drawChart,
  labelSize,
  type DrawableChart,
  type Drawing,
  type Shape,
  type Tone,
} from "@/lib/charts/draw-chart";

type Props = {
  chart: DrawableChart;
  /** what the chart shows, in a sentence */
  label: string;
  format: (value: number) => string;
};

const strokes: Record<Tone, string> = {
  grid: "stroke-line",
  axis: "stroke-line2",
  now: "stroke-c1",
  before: "stroke-c6",
  mark: "stroke-text",
};

/** A chart without a script of its own: drawn for a wide and for a narrow page, of which the page shows the one that fits. */
export function DrawnChart({ chart, label, format }: Props) {
  return (
    <div role="img" aria-label={label}>
      <Picture className="@max-xl/main:hidden print:block!" drawing={drawChart(chart, 720, format)} />
      <Picture className="@xl/main:hidden print:hidden!" drawing={drawChart(chart, 320, format)} />
    </div>
  );
}

function Picture({ drawing, className }: { drawing: Drawing; className: string }) {
  const { width, height, shapes } = drawing;
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} className={`block w-full ${className}`}>
      {shapes.map((shape, at) => (
        <Part key={at} shape={shape} />
      ))}
    </svg>
  );
}

const anchors = { start: "start", middle: "middle", end: "end" } as const;

function Part({ shape }: { shape: Shape }) {
  if (shape.shape === "text")
    return (
      <text
        x={shape.x}
        y={shape.y}
        fontSize={labelSize}
        textAnchor={anchors[shape.anchor]}
        className="fill-text3"
      >
        {shape.text}
      </text>
    );
  if (shape.shape === "rect") {
    const { x, y, width, height } = shape;
    return <rect x={x} y={y} width={width} height={height} rx={1.5} className="fill-c1" />;
  }
  const points = shape.shape === "line" ? [shape.from, shape.to] : shape.points;
  const [only] = points;
  if (points.length === 1 && only) return <circle cx={only[0]} cy={only[1]} r={2.5} className="fill-c1" />;
  return (
    <polyline
      points={points.map((point) => point.join(",")).join(" ")}
      fill="none"
      strokeWidth={shape.shape === "path" ? 1.75 : 1}
      strokeLinejoin="round"
      strokeDasharray={shape.shape === "path" && shape.dashed ? "4 3" : undefined}
      className={strokes[shape.tone]}
    />
  );
}
