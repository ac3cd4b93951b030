import { moveTestClock } from "@/lib/contracts/test-clock";
import { workspaceRoute } from "@/lib/server/http/route";
import { setTestClock } from "@/lib/server/workspaces/test-clock/set-test-clock";

export const POST = workspaceRoute({ role: "owner", body: moveTestClock }, ({ ctx, body }) =>
  setTestClock(ctx, body),
);
