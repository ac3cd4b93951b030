import "server-only";

import { platform, shownActionType } from "@/lib/contracts/primitives";
import { quoteLine, type QuoteView } from "@/lib/contracts/quote";
import type { PricedBy } from "@/lib/pricing/price-so-far";

import type { QuoteRecord } from "./quote-row";

/** What a run of this quote is charged by; free without one. */
export function pricedBy(quote: QuoteRecord | null): PricedBy {
  return quote
    ? { lines: priceLines(quote), stageShares: quote.stageShares }
    : { lines: [], stageShares: [] };
}

function priceLines(quote: QuoteRecord): QuoteView["lines"] {
  return quote.lines.map((line) => ({
    kind: quoteLine.shape.kind.parse(line.kind),
    label: line.label,
    platform: platform.nullable().parse(line.platform),
    credits: line.credits,
  }));
}

/** The quote as it goes over the wire. */
export function quoteView(quote: QuoteRecord): QuoteView {
  return {
    id: quote.id,
    actionType: shownActionType.parse(quote.actionType),
    tier: quote.tier,
    subjectKey: quote.subjectKey,
    lines: priceLines(quote),
    estimate: quote.estimateCredits,
    maximum: quote.maximumCredits,
    createdAt: quote.createdAt.toISOString(),
    expiresAt: quote.expiresAt.toISOString(),
  };
}
