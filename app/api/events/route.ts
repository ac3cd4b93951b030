import { userRoute } from "@/lib/server/http/route";
import { liveEventStream, streamHeaders } from "@/lib/server/live-events/live-event-stream";
import { requireWithinLimit } from "@/lib/server/rate-limits/require-within-limit";

export const dynamic = "force-dynamic";

export const GET = userRoute({}, async ({ user, request }) => {
  // The request asks only for headers. A stream that nobody reads would never be closed.
  if (request.method === "HEAD") return new Response(null, { headers: streamHeaders });
  await requireWithinLimit("streams", user.id);
  return liveEventStream(user, request.signal);
});
