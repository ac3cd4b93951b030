import "server-only";

import { makeDueBriefings } from "@/lib/server/briefings/make-due-briefings";

export async function makeBriefingsTask(): Promise<void> {
  await makeDueBriefings();
}
