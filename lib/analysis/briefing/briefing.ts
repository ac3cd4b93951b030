import { briefingCards, type BriefingCard, type BriefingInput } from "./briefing-cards";
import { briefingKpis, type KpiCell } from "./briefing-kpis";

/** The document of one morning; the same shape as the wire contract of a briefing's content. */
export type BriefingContent = { kpis: KpiCell[]; cards: BriefingCard[] };

/** Writes the morning briefing of a project from what its platforms answered. Free and automatic (rule 9). */
export function writeBriefing(input: BriefingInput): BriefingContent {
  return { kpis: briefingKpis(input), cards: briefingCards(input) };
}
