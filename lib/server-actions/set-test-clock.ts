"use server";

import { setTestClockInput } from "@/lib/contracts/test-clock";
import { workspaceAction } from "@/lib/server/http/server-action";
import { setTestClock as setTestClockVerb } from "@/lib/server/workspaces/set-test-clock";

export const setTestClock = workspaceAction(setTestClockInput, (ctx, input) => setTestClockVerb(ctx, input));
