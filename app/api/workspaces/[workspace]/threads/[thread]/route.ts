import { workspaceRoute } from "@/lib/server/http/route";
import { readThread } from "@/lib/server/investigations/read-thread";

export const GET = workspaceRoute({}, ({ ctx, params }) => readThread(ctx, params.thread ?? ""));
