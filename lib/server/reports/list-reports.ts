import "server-only";

import { dayOf } from "@/lib/calendar/day";
import { platformLabels } from "@/lib/choices";
import { reportRequest } from "@/lib/contracts/action-request";
import type { ReportList, ReportRow } from "@/lib/contracts/report";
import { priceAction } from "@/lib/pricing/price-action";
import { periodText, samePeriodOn } from "@/lib/reports/report-period";
import { findReportType } from "@/lib/reports/report-types";
import { isDone } from "@/lib/runs/run-state";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { Prisma, type RateLine } from "../generated/prisma/client";
import { rateLinesAt } from "../pricing/rate-lines-at";
import { runStarters } from "../runs/reads/run-starters";

/** The newest this many are listed. */
const shown = 200;

type Asked = ReturnType<typeof reportRequest.parse>;

/** The same request for the newest period of its kind; null for a type that is not on offer any more. */
function againOf(asked: Asked | null, today: string, rates: Map<string, RateLine>): ReportRow["again"] {
  const rate = asked && rates.get(asked.reportType);
  if (!asked?.period || !rate) return null;
  const period = samePeriodOn(asked.preset, asked.period, today);
  const platforms = asked.platforms.map((name) => ({ name, label: platformLabels[name] }));
  return {
    request: { ...asked, period },
    period: periodText(period),
    credits: priceAction(rate, platforms).maximum,
  };
}

/** Saved reports, newest first, each with what the same costs for the newest period (any member; free, for ever). */
export async function listReports(ctx: Ctx): Promise<ReportList> {
  requireRole(ctx, "viewer");
  const now = ctx.clock.now();
  const [saved, rates] = await Promise.all([
    db().insight.findMany({
      where: {
        workspaceId: ctx.workspaceId,
        content: { not: Prisma.DbNull },
        run: { actionType: "report", finishedAt: { not: null } },
      },
      orderBy: { createdAt: "desc" },
      take: shown,
      select: {
        ...{ id: true, title: true, createdAt: true },
        run: {
          select: {
            ...{ trigger: true, startedById: true, usedCredits: true, status: true, subjectKey: true },
            quote: { select: { request: true } },
          },
        },
      },
    }),
    rateLinesAt("report", now),
  ]);
  const starter = await runStarters(saved.map(({ run }) => run));
  const today = dayOf(now.getTime(), ctx.timeZone);
  return {
    reports: saved.map(({ id, title, createdAt, run }) => {
      const asked = reportRequest.safeParse(run.quote?.request);
      const request = asked.success ? asked.data : null;
      return {
        ...{ id, title, createdAt: createdAt.toISOString(), by: starter(run), credits: run.usedCredits },
        type: findReportType(run.subjectKey)?.name ?? title,
        period: request?.period ? periodText(request.period) : "",
        complete: isDone(run.status),
        again: againOf(request, today, rates),
      };
    }),
  };
}
