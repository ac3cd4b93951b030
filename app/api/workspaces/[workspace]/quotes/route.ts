import { actionRequest } from "@/lib/contracts/action-request";
import { workspaceRoute } from "@/lib/server/http/route";
import { makeQuote } from "@/lib/server/quotes/make-quote";

export const POST = workspaceRoute({ body: actionRequest, limit: "quotes" }, ({ ctx, body }) =>
  makeQuote(ctx, body),
);
