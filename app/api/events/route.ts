import { userRoute } from "@/lib/server/http/route";
import { liveEventStream } from "@/lib/server/live-events/live-event-stream";
import { requireWithinLimit } from "@/lib/server/rate-limits/require-within-limit";

export const dynamic = "force-dynamic";

export const GET = userRoute({}, async ({ user, request }) => {
  await requireWithinLimit("streams", user.id);
  return liveEventStream(user, request.signal);
});
