import "server-only";

import { requireRole, type Ctx } from "../context";
import type { WholeFile } from "../files/file-answer";
import { findReport } from "./find-report";
import { fileNameOf } from "./file-name-of";
import { reportPdf } from "./pdf/report-pdf";

/** The report as a PDF file (any member; free, for ever). The same report gives the same bytes. `not_found` */
export async function downloadReport(ctx: Ctx, reportId: string): Promise<WholeFile> {
  requireRole(ctx, "viewer");
  const { document, createdAt } = await findReport(ctx, reportId);
  const body = new Uint8Array(await reportPdf(document, createdAt));
  return { name: `${fileNameOf(document)}.pdf`, type: "application/pdf", body };
}
