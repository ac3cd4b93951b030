import { workspaceRoute } from "@/lib/server/http/route";
import { listReports } from "@/lib/server/reports/list-reports";

export const GET = workspaceRoute({}, ({ ctx }) => listReports(ctx));
