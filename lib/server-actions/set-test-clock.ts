"use server";

import { setTestClockInput } from "@/lib/contracts/test-clock";
import { workspaceAction } from "@/lib/server/http/server-action";
import { setTestClock as setTestClockService } from "@/lib/server/workspaces/test-clock/set-test-clock";

export const setTestClock = workspaceAction(setTestClockInput, (ctx, input) =>
  setTestClockService(ctx, input),
);
