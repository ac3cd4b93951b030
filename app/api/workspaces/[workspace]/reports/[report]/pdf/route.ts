import { workspaceRoute } from "@/lib/server/http/route";
import { downloadReport } from "@/lib/server/reports/download-report";

export const GET = workspaceRoute({}, async ({ ctx, params }) => {
  const { name, body } = await downloadReport(ctx, params.report ?? "");
  return new Response(new Uint8Array(body), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name}"`,
      "content-length": String(body.length),
    },
  });
});
