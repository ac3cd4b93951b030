import { listEntryChoices } from "@/lib/server/credits/reads/list-entry-choices";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({}, ({ ctx }) => listEntryChoices(ctx));
