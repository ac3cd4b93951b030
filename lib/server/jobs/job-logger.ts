import "server-only";

import { Logger } from "graphile-worker";

import { logger } from "../logger";

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** The queue's own messages in our log; its chatter about every job is debug. */
export const jobLogger = new Logger((scope) => (level, message, meta) => {
  logger[levels[level]]({ job: scope.taskIdentifier, jobId: scope.jobId, err: meta?.error }, message);
});
