import { wholeFileAnswer } from "@/lib/server/files/file-answer";
import { workspaceRoute } from "@/lib/server/http/route";
import { downloadReportTable } from "@/lib/server/reports/download-report-table";

export const GET = workspaceRoute({}, async ({ ctx, params }) =>
  wholeFileAnswer(await downloadReportTable(ctx, params.report ?? "", params.table ?? "")),
);
