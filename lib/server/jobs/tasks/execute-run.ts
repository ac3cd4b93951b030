import "server-only";

import { executeRun } from "@/lib/server/runs/execute-run";

import type { TaskPayload } from "../job-payloads";

export async function executeRunTask({ workspaceId, runId }: TaskPayload<"execute-run">): Promise<void> {
  await executeRun(workspaceId, runId);
}
