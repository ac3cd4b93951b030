"use server";

import { setRunResumeInput } from "@/lib/contracts/run";
import { workspaceAction } from "@/lib/server/http/server-action";
import { setRunResume as setRunResumeService } from "@/lib/server/runs/resume/set-run-resume";

export const setRunResume = workspaceAction(
  setRunResumeInput,
  (ctx, input) => setRunResumeService(ctx, input),
  {
    limit: "run-starts",
  },
);
