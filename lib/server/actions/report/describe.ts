import "server-only";

import { platformLabels } from "@/lib/choices";
import type { RequestOf } from "@/lib/contracts/action-request";
import { periodText } from "@/lib/reports/report-period";
import { findReportType, type ReportType } from "@/lib/reports/report-types";
import { askStep, computeSteps } from "@/lib/runs/planned-step";

import { AppError } from "../../errors";
import type { Subject } from "../action-kind";

export type ReportRequest = RequestOf<"report">;

/** The type of report of this key, or `not_found`. */
export function requireReportType(key: string): ReportType {
  const type = findReportType(key);
  if (!type) throw new AppError("not_found", { reportType: key });
  return type;
}

/** Each asked platform, then one step a chapter. `not_found` */
export function describeReport({ reportType, platforms, period }: ReportRequest): Subject {
  const type = requireReportType(reportType);
  const asking = platforms.map((name) => askStep(name, platformLabels[name], "Figures of the period"));
  return {
    title: period ? `${type.name}, ${periodText(period)}` : type.name,
    tier: type.key,
    subjectKey: type.key,
    steps: [...asking, ...computeSteps<(typeof platforms)[number]>(type.chapters.map(({ step }) => step))],
  };
}
