import { workspaceRoute } from "@/lib/server/http/route";
import { readRun } from "@/lib/server/runs/reads/read-run";

export const GET = workspaceRoute({}, ({ ctx, params }) => readRun(ctx, params.run ?? ""));
