"use server";

import { runRef } from "@/lib/contracts/run";
import { workspaceAction } from "@/lib/server/http/server-action";
import { discardRun as discardRunService } from "@/lib/server/runs/finish/discard-run";

export const discardRun = workspaceAction(runRef, (ctx, input) => discardRunService(ctx, input));
