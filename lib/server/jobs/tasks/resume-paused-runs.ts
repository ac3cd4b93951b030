import "server-only";

import { resumePausedRuns } from "@/lib/server/runs/resume-paused-runs";
import { systemContext } from "@/lib/server/workspaces/system-context";

import type { TaskPayload } from "../job-payloads";

export async function resumePausedRunsTask({
  workspaceId,
}: TaskPayload<"resume-paused-runs">): Promise<void> {
  await resumePausedRuns(await systemContext(workspaceId, "resume-paused-runs"));
}
