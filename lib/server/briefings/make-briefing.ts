import "server-only";

import { writeBriefing } from "@/lib/analysis/briefing/briefing";
import { answeredPlatforms } from "@/lib/analysis/shop-data";
import { briefingContent } from "@/lib/contracts/briefing";
import { platform } from "@/lib/contracts/primitives";
import { dayOf } from "@/lib/calendar/day";

import { requireRole, type Ctx } from "../context";
import { db, inTransaction } from "../database/db";
import { AppError } from "../errors";
import { isUniqueViolation } from "../database/is-unique-violation";
import { publishLiveEvent } from "../live-events/publish";
import { listConnectedPlatforms } from "../platforms/list-connected-platforms";
import { askPlatforms } from "../shop-data/ask-platforms";
import { shopFacts } from "../shop-data/shop-facts";
import { newId } from "../database/new-id";

type BriefingDay = { projectId: string; day?: string };

function existing(ctx: Ctx, projectId: string, day: string) {
  return db().briefing.findUnique({
    where: {
      workspaceId_projectId_day: {
        workspaceId: ctx.workspaceId,
        projectId,
        day: new Date(`${day}T00:00:00Z`),
      },
    },
    select: { id: true },
  });
}

async function contentOf(ctx: Ctx, projectId: string, day: string) {
  const connected = (await listConnectedPlatforms(ctx)).map((one) => one.platform);
  const asked = platform.options.filter((name) => connected.includes(name));
  const input = await askPlatforms(ctx, projectId, {
    ...(await shopFacts(ctx, projectId)),
    ...{ today: day, asked, readings: {} },
  });
  if (asked.length > 0 && answeredPlatforms(input).length === 0) throw new AppError("platforms_unavailable");
  const sensors = await db().sensor.findMany({
    where: { workspaceId: ctx.workspaceId, projectId, enabled: true },
    select: { playbookKey: true },
  });
  const content = writeBriefing({ ...input, sensors: sensors.map(({ playbookKey }) => playbookKey) });
  return briefingContent.parse(content);
}

/**
 * Makes the morning briefing of one project and day (in the workspace's zone): free, never touches the ledger, once,
 * however often it is called. Returns the briefing's id. `not_found`, `platforms_unavailable` (try again later)
 * @unaudited a briefing is automatic work, which the activity list shows
 */
export async function makeBriefing(
  ctx: Ctx,
  { projectId, day = dayOf(ctx.clock.now().getTime(), ctx.timeZone) }: BriefingDay,
): Promise<string> {
  requireRole(ctx, "editor");
  const before = await existing(ctx, projectId, day);
  if (before) return before.id;
  const content = await contentOf(ctx, projectId, day);
  const { workspaceId } = ctx;
  const id = newId();
  const readyAt = ctx.clock.now();
  try {
    await inTransaction(async (tx) => {
      const date = new Date(`${day}T00:00:00Z`);
      await tx.briefing.create({ data: { workspaceId, id, projectId, day: date, readyAt, content } });
      await tx.automaticActivity.create({
        data: {
          ...{ workspaceId, id: newId(), kind: "briefing", title: "Morning briefing" },
          ...{ subjectId: id, occurredAt: readyAt },
        },
      });
    });
  } catch (error) {
    const made = isUniqueViolation(error) ? await existing(ctx, projectId, day) : null;
    if (!made) throw error;
    return made.id;
  }
  publishLiveEvent(workspaceId, "briefing");
  return id;
}
