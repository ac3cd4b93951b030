"use server";

import { stopRunInput } from "@/lib/contracts/run";
import { workspaceAction } from "@/lib/server/http/server-action";
import { stopRun as stopRunVerb } from "@/lib/server/runs/stop-run";

export const stopRun = workspaceAction(stopRunInput, (ctx, input) => stopRunVerb(ctx, input));
