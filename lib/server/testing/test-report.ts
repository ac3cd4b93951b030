import type { PlatformName } from "@/lib/analysis/shop-data";
import { generateShop } from "@/prisma/seed-data/generate-shop";
import { harborAndPine } from "@/prisma/seed-data/harbor-and-pine";
import { lumenSkincare } from "@/prisma/seed-data/lumen-skincare";
import { readingsOf } from "@/prisma/seed-data/readings-of";

import type { ReportInput } from "@/lib/reports/report-input";
import { comparedWith, presetPeriod, type Comparison } from "@/lib/reports/report-period";
import type { ReportDocument } from "@/lib/reports/report-document";
import { findReportType, type ReportTypeKey } from "@/lib/reports/report-types";
import { writeSections } from "@/lib/reports/write-report";

/** The running day of these examples. */
export const today = "2026-11-19";
const all: PlatformName[] = ["meta_ads", "google_ads", "shopify", "ga4"];
export const shops = { harborAndPine, lumenSkincare };
export const rows = generateShop(harborAndPine, today);

type Choice = {
  spec?: (typeof shops)[keyof typeof shops];
  asked?: PlatformName[];
  silent?: PlatformName[];
  comparison?: Comparison;
};

/** What a report of this type on a demo shop is written from. */
export function exampleInput(type: ReportTypeKey, choice: Choice = {}): ReportInput {
  const { spec = harborAndPine, asked = all, silent = [], comparison = "before" } = choice;
  const preset = findReportType(type)?.preset ?? "last-week";
  const period = presetPeriod(preset === "custom" ? "last-week" : preset, today);
  const own = spec === harborAndPine ? rows : generateShop(spec, today);
  return {
    ...{ today, currency: spec.currency, targets: spec.targets, asked, period },
    against: comparedWith(period, comparison),
    readings: readingsOf(
      own,
      asked.filter((name) => !silent.includes(name)),
    ),
  };
}

/** A whole report of this type on a demo shop. */
export function exampleReport(type: ReportTypeKey, choice: Choice = {}): ReportDocument {
  const input = exampleInput(type, choice);
  const { name = type, chapters = [] } = findReportType(type) ?? {};
  const sections = writeSections(
    input,
    chapters.flatMap((chapter) => chapter.sections),
  );
  return {
    ...{ reportType: type, title: name, projectName: (choice.spec ?? harborAndPine).projectName },
    ...{ currency: input.currency, period: input.period, against: input.against },
    ...{ platforms: [...input.asked], silent: choice.silent ?? [], complete: true, sections },
  };
}
