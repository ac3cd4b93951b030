import "server-only";

import { runDueSensors } from "@/lib/server/sensors/run-due-sensors";

export async function runSensorsTask(): Promise<void> {
  await runDueSensors();
}
