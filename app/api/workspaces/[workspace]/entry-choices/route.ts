import { listEntryChoices } from "@/lib/server/credits/list-entry-choices";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({}, ({ ctx }) => listEntryChoices(ctx));
