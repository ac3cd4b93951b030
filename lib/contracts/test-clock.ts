import { z } from "zod";

import { givenInstant, instant, workspaceSlug } from "./primitives";

/** POST /api/workspaces/[workspace]/test-clock: moves the workspace's time forward to `at`. Only with TEST_CLOCK=1. */
export const moveTestClock = z.object({ at: givenInstant });
export const setTestClockInput = moveTestClock.extend({ workspace: workspaceSlug });

/** What time it is in the workspace now, and how many paused runs the move started. */
export const testClock = z.object({ now: instant, resumedRuns: z.number().int() });
export type TestClockView = z.infer<typeof testClock>;
