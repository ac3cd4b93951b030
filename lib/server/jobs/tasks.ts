import "server-only";

import { mailSignInLink } from "../auth/mail-sign-in-link";
import { sweepSignIns } from "../auth/sweep-sign-ins";
import { mailReceipt } from "../payments/mail-receipt";
import { sweepRateLimits } from "../rate-limits/sweep-rate-limits";
import type { JobName, TaskPayload } from "./job-payloads";
import { deliverTestWebhookTask } from "./tasks/deliver-test-webhook";
import { executeRunTask } from "./tasks/execute-run";
import { makeBriefingsTask } from "./tasks/make-briefings";
import { recoverRunsTask } from "./tasks/recover-runs";
import { resumePausedRunsTask } from "./tasks/resume-paused-runs";
import { runSensorsTask } from "./tasks/run-sensors";
import { settleTopUpsTask } from "./tasks/settle-top-ups";
import { sweepLedgerTask } from "./tasks/sweep-ledger";
import { verifyLedgerTask } from "./tasks/verify-ledger";

type Tasks = { [N in JobName]: (payload: TaskPayload<N>) => Promise<void> };

/** Every kind of job and what does it; a name of job-payloads.ts without a task does not compile. */
export const tasks: Tasks = {
  "deliver-test-webhook": deliverTestWebhookTask,
  "execute-run": executeRunTask,
  "mail-receipt": mailReceipt,
  "mail-sign-in-link": mailSignInLink,
  "make-briefings": makeBriefingsTask,
  "recover-runs": recoverRunsTask,
  "resume-paused-runs": resumePausedRunsTask,
  "run-sensors": runSensorsTask,
  "settle-top-ups": settleTopUpsTask,
  "sweep-ledger": sweepLedgerTask,
  "sweep-rate-limits": sweepRateLimits,
  "sweep-sign-ins": sweepSignIns,
  "verify-ledger": verifyLedgerTask,
};
