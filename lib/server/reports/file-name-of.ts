import "server-only";

import type { ReportDocument } from "@/lib/reports/report-document";

/**
 * "weekly-performance-2026-11-16-to-2026-11-22", in characters that every file system takes.
 * @internal
 */
export function fileNameOf({ reportType, period }: ReportDocument): string {
  return `${reportType}-${period.from}-to-${period.to}`;
}
