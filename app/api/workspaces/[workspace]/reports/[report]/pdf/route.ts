import { wholeFileAnswer } from "@/lib/server/files/file-answer";
import { workspaceRoute } from "@/lib/server/http/route";
import { downloadReport } from "@/lib/server/reports/download-report";

export const GET = workspaceRoute({ limit: "exports" }, async ({ ctx, params }) =>
  wholeFileAnswer(await downloadReport(ctx, params.report ?? "")),
);
