"use server";

import { startRunInput } from "@/lib/contracts/run";
import { workspaceAction } from "@/lib/server/http/server-action";
import { startRun as startRunVerb } from "@/lib/server/runs/start-run";

export const startRun = workspaceAction(startRunInput, (ctx, input) => startRunVerb(ctx, input), {
  limit: "run-starts",
});
