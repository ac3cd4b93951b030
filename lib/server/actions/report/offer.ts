import "server-only";

import type { Span } from "@/lib/analysis/span";
import { dayOf } from "@/lib/calendar/day";
import { platformLabels } from "@/lib/choices";
import { platform, type PlatformName } from "@/lib/contracts/primitives";
import { priceAction } from "@/lib/pricing/price-action";
import { periodIssue, presetPeriod } from "@/lib/reports/report-period";
import type { ReportType } from "@/lib/reports/report-types";

import type { Ctx } from "../../context";
import { AppError } from "../../errors";
import { listConnectedPlatforms } from "../../platforms/list-connected-platforms";
import { rateLineAt } from "../../pricing/rate-lines-at";
import { projectOf } from "../../shop-data/project-of";
import type { Offer } from "../action-kind";
import { requireReportType, type ReportRequest } from "./describe";

function refuse(field: string, issue: string): never {
  throw new AppError("validation", { issues: { [field]: [issue] } });
}

/** The chosen platforms, each once and in one order; refuses those that are not connected. */
async function choosePlatforms(ctx: Ctx, type: ReportType, wanted: PlatformName[]): Promise<PlatformName[]> {
  const chosen = platform.options.filter((name) => wanted.includes(name));
  if (type.platforms === "one" && chosen.length !== 1)
    refuse("platforms", `${type.name} is about one platform: choose one.`);
  const connected = await listConnectedPlatforms(ctx);
  const missing = chosen.find((name) => !connected.some((one) => one.platform === name));
  if (missing) throw new AppError("platform_not_connected", { platform: missing });
  return chosen;
}

/** The days of the report: those of the preset as of today, or the chosen ones. */
function choosePeriod({ preset, period }: ReportRequest, today: string): Span {
  if (preset !== "custom") return presetPeriod(preset, today);
  if (!period) refuse("period", "Choose the first and the last day.");
  const issue = periodIssue(period, today);
  if (issue) refuse("period", issue);
  return period;
}

/** Prices a report by its type; platforms add nothing. `not_found`, `validation`, `platform_not_connected` */
export async function offerReport(ctx: Ctx, asked: ReportRequest): Promise<Offer<ReportRequest>> {
  const type = requireReportType(asked.reportType);
  const { id: projectId } = await projectOf(ctx, { project: asked.projectId });
  const platforms = await choosePlatforms(ctx, type, asked.platforms);
  const now = ctx.clock.now();
  const period = choosePeriod(asked, dayOf(now.getTime(), ctx.timeZone));
  const rate = await rateLineAt("report", type.key, now);
  const price = priceAction(
    rate,
    platforms.map((name) => ({ name, label: platformLabels[name] })),
  );
  const { actionType, reportType, preset, comparison } = asked;
  return {
    request: { actionType, projectId, reportType, platforms, preset, comparison, period },
    projectId,
    tier: type.key,
    subjectKey: type.key,
    rateCardVersion: rate.version,
    stageShares: rate.stageShares,
    price,
  };
}
