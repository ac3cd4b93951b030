import { addDays, dayOf } from "@/lib/calendar/day";
import { addMonths, periodAt } from "@/lib/billing/periods";
import { isQueued } from "@/lib/runs/run-state";
import { makeBriefing } from "@/lib/server/briefings/make-briefing";
import { fixedClock } from "@/lib/server/clock";
import type { Ctx } from "@/lib/server/context";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { grantCredits } from "@/lib/server/credits/commands/grant-credits";
import { db } from "@/lib/server/database/db";
import { createTopUp } from "@/lib/server/payments/checkout/create-top-up";
import { payTestCheckout } from "@/lib/server/test-provider/pay-test-checkout";
import { settleTopUp } from "@/lib/server/payments/settle/settle-top-up";
import { makeQuote } from "@/lib/server/quotes/make-quote";
import { executeRun } from "@/lib/server/runs/work/execute-run";
import { startRun } from "@/lib/server/runs/start/start-run";
import { runSensor } from "@/lib/server/sensors/run-sensor";
import { createWorkspace } from "@/lib/server/workspaces/create-workspace";
import { memberContext } from "@/lib/server/workspaces/member-context";
import { systemContext } from "@/lib/server/workspaces/system-context";
import { v7 as uuidv7 } from "uuid";

import { generateShop } from "../seed-data/generate-shop";
import { writeShop } from "../seed-data/write-shop";
import type { DemoWorkspace } from "./demo-world";
import { localTime, planHistory } from "./plan-history";
import { planSpendDown } from "./plan-spend-down";
import { recordAction, usedOf, type ActsAs } from "./record-history";

const dayMs = 86_400_000;
/** full periods of history before the running one, and days of the running one that are over */
const pastPeriods = 3;
const daysIntoPeriod = 17;
/** days of shop data to come, so that the demo has a yesterday tomorrow too; readers hide the future */
const daysAhead = 45;
/** days of briefings and sensor runs */
const automaticDays = 10;
/** days before now in which a workspace that is short of credits uses them up */
const spendDownDays = 7;
/** the most that the playbook of `runPlaybook` costs, in credits */
const playbookCredits = 7;
const sensorHour = 6;
const briefingHour = 7;

/** The anchor that puts `now` in the middle of a period; a day that every month has. */
function anchorBefore(now: Date): Date {
  const began = new Date(now.getTime() - daysIntoPeriod * dayMs);
  const day = Math.min(began.getUTCDate(), 28);
  return addMonths(new Date(Date.UTC(began.getUTCFullYear(), began.getUTCMonth(), day, 7)), -pastPeriods);
}

async function actsAs(slug: string, emails: string[]): Promise<ActsAs> {
  const users = await db().user.findMany({ where: { email: { in: emails } } });
  const contexts = new Map<string, Ctx>();
  for (const { id, email } of users) contexts.set(email, await memberContext(id, slug, "seed"));
  return (email, at) => {
    const ctx = contexts.get(email);
    if (!ctx) throw new Error(`${email} is not a member of ${slug}`);
    return { ...ctx, clock: fixedClock(at) };
  };
}

async function found(
  workspace: DemoWorkspace,
  anchorAt: Date,
): Promise<{ workspaceId: string; projectId: string }> {
  const { slug, name, planId, timeZone, members, shop } = workspace;
  const users = await db().user.findMany({ where: { email: { in: members.map(({ email }) => email) } } });
  const idOf = (email: string) => users.find((user) => user.email === email)!.id;
  const { workspaceId } = await createWorkspace({
    ownerId: idOf(members[0]!.email),
    name,
    slug,
    timeZone,
    planId,
    at: anchorAt,
    paidInAdvanceMonths: 12,
  });
  await db().membership.createMany({
    data: members
      .slice(1)
      .map(({ email, role }) => ({ workspaceId, userId: idOf(email), role, createdAt: anchorAt })),
  });
  const projectId = uuidv7();
  const { revenueMinor, spendMinor, cpaMinor } = shop.targets;
  await db().project.create({
    data: {
      workspaceId,
      id: projectId,
      name: shop.projectName,
      currency: shop.currency,
      revenueTargetMinor: revenueMinor,
      spendTargetMinor: spendMinor,
      cpaTargetMinor: cpaMinor,
      createdAt: anchorAt,
    },
  });
  await db().integration.createMany({
    data: shop.integrations.map((integration) => ({ workspaceId, connectedAt: anchorAt, ...integration })),
  });
  return { workspaceId, projectId };
}

async function buySmallPack(as: ActsAs, workspace: DemoWorkspace, at: Date): Promise<void> {
  const owner = as(workspace.members[0]!.email, at);
  const topUp = await createTopUp(owner, {
    packId: "small",
    idempotencyKey: `seed:top-up:${at.toISOString()}`,
    returnPath: "/settings/billing",
  });
  const checkoutId = topUp.checkoutUrl.split("/").at(-1)!;
  const email = workspace.members[0]!.email;
  const expiry = `12/${String((at.getUTCFullYear() + 3) % 100)}`;
  await payTestCheckout(owner, { checkoutId, card: "4242424242424242", expiry, cvc: "123", email });
  await settleTopUp(owner, topUp.id);
}

/** Runs the creative fatigue playbook for real at a past time: quote, hold, analysis, capture, insight. */
async function runPlaybook(ctx: Ctx, projectId: string): Promise<void> {
  const quote = await makeQuote(ctx, {
    actionType: "playbook",
    playbookKey: "creative-fatigue",
    projectId,
    platforms: ["meta_ads", "google_ads", "shopify"],
  });
  const run = await startRun(ctx, { quoteId: quote.id, idempotencyKey: `seed:run:${quote.id}` });
  if (isQueued(run.status)) await executeRun(ctx.workspaceId, run.id, ctx.clock);
}

/** `changes`: what it does to the balance, in credits, where that is known beforehand. */
type HistoryEvent = { at: Date; changes?: number; book: () => Promise<unknown> };

async function bookInOrder(events: HistoryEvent[]): Promise<void> {
  for (const event of events.sort((a, b) => a.at.getTime() - b.at.getTime())) await event.book();
}

async function recordCredits(
  workspace: DemoWorkspace,
  as: ActsAs,
  projectId: string,
  anchorAt: Date,
  now: Date,
) {
  const { startsAt } = periodAt(anchorAt, now);
  const system = await systemContext(
    as(workspace.members[0]!.email, now).workspaceId,
    "seed",
    fixedClock(anchorAt),
  );
  const short = workspace.creditsLeft !== null;
  const turn = short ? new Date(now.getTime() - spendDownDays * dayMs) : now;
  const events: HistoryEvent[] = planHistory(workspace, anchorAt, turn).map((action, nth) => ({
    at: action.at,
    book: () =>
      recordAction(as, action, {
        holdId: `seed:${nth}`,
        projectId,
        used: (credits) => usedOf(credits, nth),
      }),
  }));
  const bought = new Date(startsAt.getTime() - 9 * dayMs);
  events.push({ at: bought, book: () => buySmallPack(as, workspace, bought) });
  const promised = new Date(startsAt.getTime() + 9 * dayMs + dayMs / 6);
  const gift = workspace.planId === "growth" ? 80 : 20;
  events.push({
    at: promised,
    changes: gift,
    book: () =>
      grantCredits(
        { ...system, clock: fixedClock(promised) },
        {
          key: "seed:promotional",
          source: "promotional",
          credits: gift,
          label: "Sensor feedback",
          reason: "Thanks for the feedback on sensors",
          expiresAt: new Date(promised.getTime() + 12 * dayMs),
        },
      ),
  });
  for (const daysAgo of [12, 9, 5, 2]) {
    const day = addDays(dayOf(now.getTime(), workspace.timeZone), -daysAgo);
    const at = localTime(workspace, day, 8 * 60 + 40);
    events.push({
      at,
      changes: -playbookCredits,
      book: () => runPlaybook(as(workspace.members[1]!.email, at), projectId),
    });
  }
  if (workspace.creditsLeft === null) return bookInOrder(events);
  const later = events.filter(({ at }) => at >= turn);
  await bookInOrder(events.filter(({ at }) => at < turn));
  const { available } = await readBalance(as(workspace.members[0]!.email, turn));
  const changes = later.reduce((sum, event) => sum + (event.changes ?? 0), 0);
  const planned = await planSpendDown(workspace, available + changes - workspace.creditsLeft, [turn, now]);
  const spending = planned.map((action, nth) => ({
    at: action.at,
    book: () =>
      recordAction(as, action, { holdId: `seed:down:${nth}`, projectId, used: (credits) => credits }),
  }));
  await bookInOrder([...later, ...spending]);
}

async function recordAutomaticWork(
  workspace: DemoWorkspace,
  { workspaceId, projectId }: { workspaceId: string; projectId: string },
  now: Date,
) {
  const sensorId = uuidv7();
  const createdAt = new Date(now.getTime() - (automaticDays + 1) * dayMs);
  await db().sensor.create({
    data: {
      workspaceId,
      id: sensorId,
      projectId,
      playbookKey: "creative-fatigue",
      hour: sensorHour,
      createdAt,
    },
  });
  const today = dayOf(now.getTime(), workspace.timeZone);
  for (let daysAgo = automaticDays; daysAgo >= 0; daysAgo -= 1) {
    const day = addDays(today, -daysAgo);
    const sensorAt = localTime(workspace, day, sensorHour * 60);
    const briefingAt = localTime(workspace, day, briefingHour * 60);
    if (sensorAt <= now)
      await runSensor(await systemContext(workspaceId, "seed", fixedClock(sensorAt)), { sensorId, day });
    if (briefingAt <= now)
      await makeBriefing(await systemContext(workspaceId, "seed", fixedClock(briefingAt)), {
        projectId,
        day,
      });
  }
}

/** One demo workspace with its shop and four months of history, all of it made by service functions on a moved clock. */
export async function seedWorkspace(workspace: DemoWorkspace, now: Date): Promise<string> {
  const anchorAt = anchorBefore(now);
  const { workspaceId, projectId } = await found(workspace, anchorAt);
  await writeShop(
    db(),
    workspaceId,
    projectId,
    generateShop(workspace.shop, dayOf(now.getTime(), workspace.timeZone), { daysAhead }),
  );
  const as = await actsAs(
    workspace.slug,
    workspace.members.map(({ email }) => email),
  );
  await recordCredits(workspace, as, projectId, anchorAt, now);
  await recordAutomaticWork(workspace, { workspaceId, projectId }, now);
  return workspaceId;
}
