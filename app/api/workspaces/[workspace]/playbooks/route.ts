import { workspaceRoute } from "@/lib/server/http/route";
import { listPlaybooks } from "@/lib/server/actions/playbook/list-playbooks";
import { projectChoice } from "@/lib/server/shop-data/project-of";

export const GET = workspaceRoute({ query: projectChoice }, ({ ctx, query }) => listPlaybooks(ctx, query));
