import "server-only";

import { z } from "zod";

/** What each kind of job is given; read again by the worker, because a job can be older than the code that runs it. */
export const jobPayloads = {
  "execute-run": z.object({ workspaceId: z.uuid(), runId: z.uuid() }),
  "resume-paused-runs": z.object({ workspaceId: z.uuid() }),
  "recover-runs": z.object({}),
  "make-briefings": z.object({}),
  "run-sensors": z.object({}),
  "settle-top-ups": z.object({}),
  "deliver-test-webhook": z.object({
    eventId: z.string(),
    type: z.string(),
    checkoutId: z.string(),
    occurredAt: z.iso.datetime(),
  }),
  "mail-sign-in-link": z.object({
    address: z.string(),
    place: z.string(),
    expiresAt: z.iso.datetime(),
    returnPath: z.string(),
  }),
  "mail-receipt": z.object({ workspaceId: z.uuid(), topUpId: z.uuid() }),
  "sweep-sign-ins": z.object({}),
  "sweep-ledger": z.object({}),
  "sweep-rate-limits": z.object({}),
  "verify-ledger": z.object({}),
} satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.input<(typeof jobPayloads)[N]>;
export type TaskPayload<N extends JobName> = z.output<(typeof jobPayloads)[N]>;
