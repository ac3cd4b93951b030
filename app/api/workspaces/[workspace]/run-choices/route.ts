import { workspaceRoute } from "@/lib/server/http/route";
import { listRunChoices } from "@/lib/server/runs/reads/list-run-choices";

export const GET = workspaceRoute({}, ({ ctx }) => listRunChoices(ctx));
