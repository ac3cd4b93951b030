import "server-only";

import { database } from "../../database/db";
import { publishLiveEvent } from "../../live-events/publish";
import { enqueueJob } from "../../jobs/enqueue-job";
import { logger } from "../../logger";
import type { Change } from "./batch";
import { CreditWriter, type WriterOptions } from "./credit-writer";

// Next loads routes, actions and instrumentation from separate bundles: the process shares one writer through globalThis.
const shared = globalThis as typeof globalThis & { clickbossCreditWriter?: CreditWriter };

/** The one writer of this process. */
export function creditWriter(): CreditWriter {
  return (shared.clickbossCreditWriter ??= newCreditWriter());
}

/** Open windows read again; paused runs that wait for credits are looked at. A lost hint must not fail what it announces. */
function announce({ workspaceId, gained }: Change): void {
  publishLiveEvent(workspaceId, "balance");
  if (!gained) return;
  enqueueJob("resume-paused-runs", { workspaceId }, { jobKey: `resume-paused-runs:${workspaceId}` }).catch(
    (error: unknown) => logger.warn({ err: error, workspaceId }, "paused runs not told about new credits"),
  );
}

/** A further writer on the same database, for races in tests and for the conformance run. */
export function newCreditWriter(options: Partial<WriterOptions> = {}): CreditWriter {
  return new CreditWriter({
    connect: () => database().ledgerPool.connect(),
    onChanged: announce,
    ...options,
  });
}

/** Answers what was taken and takes no more; called at shutdown, before the pool ends. */
export async function closeCreditWriter(): Promise<void> {
  await shared.clickbossCreditWriter?.close();
  shared.clickbossCreditWriter = undefined;
}
