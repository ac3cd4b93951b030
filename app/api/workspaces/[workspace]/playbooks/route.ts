import { workspaceRoute } from "@/lib/server/http/route";
import { listPlaybooks } from "@/lib/server/runs/list-playbooks";
import { projectChoice } from "@/lib/server/runs/project-of";

export const GET = workspaceRoute({ query: projectChoice }, ({ ctx, query }) => listPlaybooks(ctx, query));
