"use server";

import { startRunInput } from "@/lib/contracts/run";
import { workspaceAction } from "@/lib/server/http/server-action";
import { startRun as startRunService } from "@/lib/server/runs/start/start-run";

export const startRun = workspaceAction(startRunInput, (ctx, input) => startRunService(ctx, input), {
  limit: "run-starts",
});
