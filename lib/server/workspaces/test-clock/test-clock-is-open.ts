import "server-only";

import { env } from "../../env";

/** Whether a workspace's clock can be moved here: TEST_CLOCK=1, which production refuses. */
export function testClockIsOpen(): boolean {
  return env().TEST_CLOCK;
}
