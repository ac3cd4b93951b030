import "server-only";

import { recoverRuns } from "@/lib/server/runs/recover-runs";

export async function recoverRunsTask(): Promise<void> {
  await recoverRuns();
}
