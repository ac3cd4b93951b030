import "server-only";

import type { ReportView } from "@/lib/contracts/report";

import { requireRole, type Ctx } from "../context";
import { runStarters } from "../runs/reads/run-starters";
import { findReport } from "./find-report";

/** One saved report (any member; free, for ever, also at zero credits). `not_found` */
export async function readReport(ctx: Ctx, reportId: string): Promise<ReportView> {
  requireRole(ctx, "viewer");
  const { id, runId, title, createdAt, run, document } = await findReport(ctx, reportId);
  const by = (await runStarters([run]))(run);
  return { id, runId, title, createdAt: createdAt.toISOString(), by, credits: run.usedCredits, document };
}
