import "server-only";

import { z } from "zod";

import type { PlatformName } from "@/lib/analysis/shop-data";
import type { ActionResult } from "@/lib/contracts/insight";
import { reportSection } from "@/lib/contracts/report";
import type { ReportDocument, ReportSection } from "@/lib/reports/report-document";
import { comparedWith } from "@/lib/reports/report-period";
import { readingText } from "@/lib/reports/reading-text";
import type { ReportInput } from "@/lib/reports/report-input";
import { resultOf } from "@/lib/reports/result-of";
import { writeSections } from "@/lib/reports/write-report";

import { AppError } from "../../errors";
import type { Tools, WorkEnd, WorkOrder } from "../action-kind";
import { describeReport, requireReportType, type ReportRequest } from "./describe";

const sections = z.array(reportSection);

/** The sections so far, and of how many chapters they are. */
type Written = { written: ReportSection[]; chapters: number };

function documentOf(
  order: WorkOrder<ReportRequest>,
  input: ReportInput,
  { written, chapters }: Written,
): ReportDocument {
  const { request, shop } = order;
  const type = requireReportType(request.reportType);
  return {
    reportType: type.key,
    title: type.name,
    projectName: shop.projectName,
    currency: shop.currency,
    period: input.period,
    against: input.against,
    platforms: [...input.asked],
    silent: input.asked.filter((name) => !input.readings[name]),
    complete: type.chapters.every((chapter, at) => at < chapters),
    sections: written,
  };
}

/** Asks each platform in turn, then writes a chapter a step; a stop keeps the chapters that are written. */
export async function workOnReport(order: WorkOrder<ReportRequest>, tools: Tools): Promise<WorkEnd> {
  const { request, shop } = order;
  const { period, comparison, platforms } = request;
  if (!period) throw new AppError("internal", { reason: "a report without its days" });
  const against = comparedWith(period, comparison);
  const since = against && against.from < period.from ? against.from : period.from;
  const { today, currency, targets } = shop;
  let input: ReportInput = { today, currency, targets, asked: platforms, readings: {}, period, against };
  const describe = (name: PlatformName) => (read: ReportInput["readings"]) =>
    readingText({ ...input, readings: read }, name);
  for (const platform of platforms) {
    const answer = await tools.ask(platform, describe(platform), since);
    if (answer) input = { ...input, readings: { ...input.readings, ...answer } };
  }
  if (Object.keys(input.readings).length === 0)
    return { as: "failed", failureCode: "platforms_unavailable", result: null };
  const { chapters } = requireReportType(request.reportType);
  const steps = describeReport(request).steps.filter(({ platform }) => platform === null);
  let written: ReportSection[] = [];
  let result: ActionResult | null = null;
  for (const [at, { key }] of steps.entries()) {
    const own = await tools.step(key, sections, (step) => {
      const chapter = writeSections(input, chapters[at]?.sections ?? []);
      const soFar = { written: [...written, ...chapter], chapters: at + 1 };
      step.report(resultOf(documentOf(order, input, soFar)));
      return chapter;
    });
    written = [...written, ...own];
    result = resultOf(documentOf(order, input, { written, chapters: at + 1 }));
  }
  if (!result) throw new AppError("internal", { reason: "a report without chapters" });
  return { as: "succeeded", result };
}
