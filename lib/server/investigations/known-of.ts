import "server-only";

import { historyDays } from "@/lib/analysis/playbooks/playbooks";
import { addDays, dayOf } from "@/lib/calendar/day";
import { platform as platformShape } from "@/lib/contracts/primitives";
import type { Known, KnownName } from "@/lib/questions/known";

import type { Ctx } from "../context";
import { db } from "../database/db";

/** Names of each kind that a question is compared with: those that ran last. */
const mostNames = 500;

const dayText = (date: Date) => date.toISOString().slice(0, 10);

async function namesOf(ctx: Ctx, projectId: string, today: string): Promise<KnownName[]> {
  const day = { gte: new Date(`${addDays(today, -historyDays)}T00:00:00Z`) };
  const where = { workspaceId: ctx.workspaceId, projectId, day };
  const newestFirst = { orderBy: { _max: { day: "desc" } }, take: mostNames } as const;
  const [campaigns, creatives] = await Promise.all([
    db().campaignDay.groupBy({ by: ["platform", "campaignId", "campaignName"], where, ...newestFirst }),
    db().creativeDay.groupBy({ by: ["platform", "creativeId", "creativeName"], where, ...newestFirst }),
  ]);
  return [
    ...campaigns.map(({ platform, campaignId: id, campaignName: name }) => ({
      ...{ kind: "campaign" as const, id, name },
      platform: platformShape.parse(platform),
    })),
    ...creatives.map(({ platform, creativeId: id, creativeName: name }) => ({
      ...{ kind: "creative" as const, id, name },
      platform: platformShape.parse(platform),
    })),
  ];
}

async function firstDayOf(ctx: Ctx, projectId: string): Promise<string | null> {
  const where = { workspaceId: ctx.workspaceId, projectId };
  const _min = { day: true } as const;
  const firsts = await Promise.all([
    db().shopDay.aggregate({ where, _min }),
    db().campaignDay.aggregate({ where, _min }),
    db().funnelDay.aggregate({ where, _min }),
  ]);
  return firsts.flatMap(({ _min: { day } }) => (day ? [dayText(day)] : [])).sort()[0] ?? null;
}

/**
 * What questions about a project can be about: its campaigns and creatives, and its first day with figures. A shop without
 * figures knows none before today.
 * @internal
 */
export async function knownOf(ctx: Ctx, projectId: string): Promise<Known> {
  const today = dayOf(ctx.clock.now().getTime(), ctx.timeZone);
  const [names, first] = await Promise.all([namesOf(ctx, projectId, today), firstDayOf(ctx, projectId)]);
  return { today, dataFrom: first ?? today, names };
}
