"use server";

import { stopRunInput } from "@/lib/contracts/run";
import { workspaceAction } from "@/lib/server/http/server-action";
import { stopRun as stopRunService } from "@/lib/server/runs/finish/stop-run";

export const stopRun = workspaceAction(stopRunInput, (ctx, input) => stopRunService(ctx, input));
