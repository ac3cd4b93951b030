import { readBilling } from "@/lib/server/billing/read-billing";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({}, ({ ctx }) => readBilling(ctx));
