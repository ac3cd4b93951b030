import { workspaceRoute } from "@/lib/server/http/route";
import { liveEventStream } from "@/lib/server/live-events/live-event-stream";

export const dynamic = "force-dynamic";

export const GET = workspaceRoute({ limit: "streams" }, async ({ ctx, user, request }) =>
  liveEventStream(ctx, request.signal, user.sessionId),
);
