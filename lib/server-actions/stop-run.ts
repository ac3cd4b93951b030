"use server";

import { runRef } from "@/lib/contracts/run";
import { workspaceAction } from "@/lib/server/http/server-action";
import { stopRun as stopRunVerb } from "@/lib/server/runs/stop-run";

export const stopRun = workspaceAction(runRef, (ctx, input) => stopRunVerb(ctx, input));
