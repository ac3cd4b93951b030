import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({}, ({ ctx }) => readBalance(ctx));
