import { Check, Info } from "lucide-react";

import { DrawnChart } from "@/components/charts/drawn-chart";
import { ResultTable } from "@/components/insights/result-table";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import type { InvestigationAnswer } from "@/lib/analysis/investigation/answer";
import { figureInWords, figureText, signedInWords } from "@/lib/analysis/investigation/figure-text";
import { resultTableOf } from "@/lib/analysis/investigation/result-of";

type Props = { answer: InvestigationAnswer; currency: string };

const confidenceWords = { high: "High confidence", medium: "Medium confidence", low: "Low confidence" };

/** What an investigation found: cause and size first, then the figures, what was ruled out, what to do, what is missing. */
export function Answer({ answer, currency }: Props) {
  const { headline, confidence, table, chart, checked, recommendations, missing } = answer;
  return (
    <div className="space-y-3 @4xl/main:space-y-4">
      <Card>
        <CardBody>
          <h3 className="text-lead text-pretty">{headline}</h3>
          <Figure answer={answer} currency={currency} />
          <p className="text-text2 mt-3 flex flex-wrap items-center gap-2">
            <Tag>{confidenceWords[confidence.level]}</Tag> {confidence.why}
          </p>
        </CardBody>
      </Card>
      {table && table.rows.length > 0 && <ResultTable table={resultTableOf(table, currency)} />}
      {chart && chart.points.length > 1 && <Chart chart={chart} currency={currency} />}
      {recommendations.length > 0 && <Recommendations items={recommendations} />}
      {checked.length > 0 && <Checked items={checked} />}
      {missing.length > 0 && <Missing items={missing} />}
    </div>
  );
}

function Figure({ answer, currency }: Props) {
  const { label, value, before, change, ...written } = answer.figure;
  if (value === null) return null;
  return (
    <dl className="mt-3 flex flex-wrap items-baseline gap-x-6 gap-y-1">
      <div className="flex items-baseline gap-2">
        <dt className="text-text2">{label}</dt>
        <dd className="text-title">{figureInWords(value, written, currency)}</dd>
      </div>
      {before !== null && (
        <div className="text-text2 flex items-baseline gap-2">
          <dt>Before</dt>
          <dd>{figureInWords(before, written, currency)}</dd>
        </div>
      )}
      {change !== null && (
        <div className="text-text2 flex items-baseline gap-2">
          <dt>Change</dt>
          <dd>{signedInWords(change, written, currency)}</dd>
        </div>
      )}
    </dl>
  );
}

function Chart({ chart, currency }: { chart: NonNullable<InvestigationAnswer["chart"]>; currency: string }) {
  const compares = chart.points.some(({ before }) => before !== null);
  const signs =
    chart.kind === "line" ? "Solid: this period. Dashed: before." : "Bars: this period. Ticks: before.";
  const named = chart.unit === "money" ? `${chart.title}, ${currency}` : chart.title;
  return (
    <Card>
      <CardHeader>
        <CardTitle asChild>
          <h3>{named}</h3>
        </CardTitle>
        {compares && <span className="text-caption text-text3">{signs}</span>}
      </CardHeader>
      <CardBody>
        <DrawnChart
          chart={chart}
          label={`${named}: ${chart.points.length} values`}
          format={(value) => figureText(value, chart, currency)}
        />
      </CardBody>
    </Card>
  );
}

function Recommendations({ items }: { items: InvestigationAnswer["recommendations"] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle asChild>
          <h3>What to do</h3>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <ol className="space-y-3">
          {items.map(({ do: what, expected }) => (
            <li key={what} className="text-body max-w-2xl">
              <span className="text-text font-medium">{what}</span>{" "}
              <span className="text-text2">{expected}</span>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

function Checked({ items }: { items: InvestigationAnswer["checked"] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle asChild>
          <h3>Checked and ruled out</h3>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <ul className="space-y-2">
          {items.map(({ what, finding }) => (
            <li key={what} className="flex gap-2">
              <Check aria-hidden className="text-text3 mt-0.5 size-4 shrink-0" />
              <p className="text-text2 max-w-2xl">
                <span className="text-text font-medium">{what}.</span> {finding}
              </p>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function Missing({ items }: { items: string[] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle asChild>
          <h3>What was missing</h3>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <ul className="space-y-2">
          {items.map((sentence) => (
            <li key={sentence} className="text-text2 flex gap-2">
              <Info aria-hidden className="text-text3 mt-0.5 size-4 shrink-0" />
              <p className="max-w-2xl">{sentence}</p>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
