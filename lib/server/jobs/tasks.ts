import "server-only";

import { mailSignInLink } from "../auth/mail-sign-in-link";
import { sweepSignIns } from "../auth/sweep-sign-ins";
import { makeDueBriefings } from "../briefings/make-due-briefings";
import { bookDueWork } from "../credits/commands/book-due-work";
import { verifyLedger } from "../credits/verify/verify-ledger";
import { logger } from "../logger";
import { retryCutOffMails } from "../mail/retry-cut-off-mails";
import { mailReceipt } from "../payments/receipt/mail-receipt";
import { settleTopUps } from "../payments/settle/settle-top-ups";
import { sweepRateLimits } from "../rate-limits/sweep-rate-limits";
import { executeRun } from "../runs/work/execute-run";
import { recoverRuns } from "../runs/work/recover-runs";
import { resumePausedRuns } from "../runs/resume/resume-paused-runs";
import { runDueSensors } from "../sensors/run-due-sensors";
import { deliverTestWebhook } from "../test-provider/deliver-test-webhook";
import { systemContext } from "../workspaces/system-context";
import type { JobName, TaskPayload } from "./job-types";

type Tasks = { [N in JobName]: (payload: TaskPayload<N>) => Promise<unknown> };

/** Every kind of job and what does it; a name of job-types.ts without a task does not compile. */
export const tasks: Tasks = {
  "deliver-test-webhook": deliverTestWebhook,
  "execute-run": ({ workspaceId, runId }) => executeRun(workspaceId, runId),
  "mail-receipt": mailReceipt,
  "mail-sign-in-link": mailSignInLink,
  "make-briefings": () => makeDueBriefings(),
  "recover-runs": () => recoverRuns(),
  "resume-paused-runs": async ({ workspaceId }) =>
    resumePausedRuns(await systemContext(workspaceId, "resume-paused-runs")),
  "retry-cut-off-mails": retryCutOffMails,
  "run-sensors": () => runDueSensors(),
  "settle-top-ups": () => settleTopUps(),
  "sweep-ledger": () => bookDueWork(),
  "sweep-rate-limits": sweepRateLimits,
  "sweep-sign-ins": sweepSignIns,
  "verify-ledger": verifyAndLog,
};

/** A workspace whose ledger differs from what was recomputed is an error that a person has to look at. */
async function verifyAndLog(): Promise<void> {
  const verdict = await verifyLedger({
    onDifference: (workspaceId, difference) => logger.error({ workspaceId, difference }, "ledger differs"),
  });
  logger.info(verdict, "ledger verified");
}
