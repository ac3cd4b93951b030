import type { ReportSection } from "./report-document";
import type { ReportInput } from "./report-input";
import type { SectionKey } from "./report-types";
import { campaigns, channels, creatives, weekdays } from "./sections/ads";
import { drivers } from "./sections/drivers";
import { headline } from "./sections/headline";
import { method, recommendations, risks } from "./sections/outlook";
import type { SectionWriter } from "./sections/section-tools";
import { customers, forecast, funnel } from "./sections/shop";

const writers: Record<SectionKey, SectionWriter> = {
  headline,
  drivers,
  channels,
  campaigns,
  creatives,
  funnel,
  customers,
  weekdays,
  forecast,
  risks,
  recommendations,
  method,
};

/** Writes these sections in their order; one without anything to write from is left out, and `method` says why. */
export function writeSections(input: ReportInput, keys: readonly SectionKey[]): ReportSection[] {
  return keys.flatMap((key) => {
    const section = writers[key](input);
    return section ? [{ key, ...section }] : [];
  });
}
