import { createQuoteInput } from "@/lib/contracts/quote";
import { workspaceRoute } from "@/lib/server/http/route";
import { quotePlaybook } from "@/lib/server/runs/quote-playbook";

export const POST = workspaceRoute({ body: createQuoteInput, limit: "quotes" }, ({ ctx, body }) =>
  quotePlaybook(ctx, body),
);
