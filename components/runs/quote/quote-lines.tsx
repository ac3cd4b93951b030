import { platformLabels } from "@/lib/choices";
import type { QuoteView } from "@/lib/contracts/quote";
import { formatCredits } from "@/lib/format";

/** The lines of a quote, its estimate and the most it can cost. */
export function QuoteLines({ quote }: { quote: QuoteView }) {
  return (
    <dl className="text-ui space-y-1">
      {quote.lines.map((line) => (
        <div key={line.label} className="flex justify-between gap-3">
          <dt className="text-text">
            {line.label}
            {line.kind === "base" && line.platform && (
              <span className="text-caption text-text3 block">{platformLabels[line.platform]} included</span>
            )}
          </dt>
          <dd className="text-text">{line.kind === "base" ? line.credits : `+ ${line.credits}`}</dd>
        </div>
      ))}
      <div className="border-line2 mt-2 flex justify-between border-t pt-2 font-semibold">
        <dt>Estimate</dt>
        <dd>{formatCredits(quote.estimate)}</dd>
      </div>
      <div className="text-text2 flex justify-between">
        <dt>Maximum</dt>
        <dd>{formatCredits(quote.maximum)}</dd>
      </div>
    </dl>
  );
}
