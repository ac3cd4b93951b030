import "server-only";

import { canAnalyse, findPlaybook, type Playbook } from "@/lib/analysis/playbooks";
import { platformLabels, type PlatformName } from "@/lib/contracts/primitives";
import type { CreateQuoteInput, QuoteView } from "@/lib/contracts/quote";
import { priceAction } from "@/lib/pricing/price-action";

import { actorUserId, requireRole, type Ctx } from "../context";
import { db, inTransaction } from "../db";
import { AppError } from "../errors";
import type { RateLine } from "../generated/prisma/client";
import { listConnectedPlatforms } from "../platforms/list-connected-platforms";
import { projectOf } from "./project-of";
import { quoteView } from "./quote-view";
import { rateLineAt } from "./rate-lines-at";
import type { QuoteRecord } from "./run-row";
import { newId } from "../new-id";

/** How long a quote binds (rule 5), and how much of that must be left for an unused one to be given again. */
const bindsMs = 15 * 60_000;
const reusableMs = 10 * 60_000;
/** Unused quotes of one member that are looked through for one to give again. */
const lookedThrough = 20;

type Request = {
  playbook: Playbook;
  projectId: string;
  platforms: PlatformName[];
  rate: RateLine;
  memberId: string;
};

function refuse(issue: string): never {
  throw new AppError("validation", { issues: { platforms: [issue] } });
}

/** The chosen platforms in the playbook's order, each once; refuses what it does not read and what is not connected. */
async function choosePlatforms(
  ctx: Ctx,
  playbook: Playbook,
  wanted: PlatformName[],
): Promise<PlatformName[]> {
  const named = (names: PlatformName[]) => names.map((name) => platformLabels[name]);
  const readable = playbook.platforms.map(({ name }) => name);
  const unread = wanted.filter((name) => !readable.includes(name));
  if (unread.length > 0) refuse(`${playbook.name} does not read ${named(unread).join(", ")}.`);
  if (!canAnalyse(playbook, wanted)) refuse(`Choose ${named(playbook.needs).join(" or ")}.`);
  const connected = await listConnectedPlatforms(ctx);
  const missing = wanted.find((name) => !connected.some(({ platform }) => platform === name));
  if (missing) throw new AppError("platform_not_connected", { platform: missing });
  return readable.filter((name) => wanted.includes(name));
}

/** An unused quote of this member for the same request at today's rate card, with ten minutes left. */
async function quoteGivenBefore(ctx: Ctx, request: Request): Promise<QuoteRecord | null> {
  const quotes = await db().quote.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      createdById: request.memberId,
      projectId: request.projectId,
      subjectKey: request.playbook.key,
      actionType: "playbook",
      rateCardVersion: request.rate.version,
      expiresAt: { gte: new Date(ctx.clock.now().getTime() + reusableMs) },
      run: null,
    },
    orderBy: { createdAt: "desc" },
    take: lookedThrough,
    include: { lines: { orderBy: { position: "asc" } } },
  });
  const asked = request.platforms.join();
  return quotes.find((quote) => quote.lines.map((line) => line.platform).join() === asked) ?? null;
}

async function insertQuote(ctx: Ctx, request: Request): Promise<QuoteRecord> {
  const { playbook, projectId, platforms, rate, memberId } = request;
  const { workspaceId } = ctx;
  const price = priceAction(
    { ...rate, label: `${rate.label} playbook` },
    platforms.map((name) => ({ name, label: platformLabels[name] })),
  );
  const id = newId();
  const createdAt = ctx.clock.now();
  return inTransaction(async (tx) => {
    const quote = await tx.quote.create({
      data: {
        workspaceId,
        id,
        projectId,
        actionType: "playbook",
        tier: playbook.tier,
        subjectKey: playbook.key,
        rateCardVersion: rate.version,
        estimateCredits: price.estimate,
        maximumCredits: price.maximum,
        createdById: memberId,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + bindsMs),
      },
    });
    const lines = price.lines.map((line, position) => ({ workspaceId, quoteId: id, position, ...line }));
    await tx.quoteLine.createMany({ data: lines });
    return { ...quote, lines };
  });
}

/**
 * The price of one run of a playbook, line by line, binding for 15 minutes (any member may ask; rule 5). An unused quote
 * of the same member for the same request with ten minutes left is given again.
 * Errors: `not_found`, `validation`, `platform_not_connected`.
 */
export async function quotePlaybook(ctx: Ctx, input: CreateQuoteInput): Promise<QuoteView> {
  requireRole(ctx, "viewer");
  const memberId = actorUserId(ctx);
  if (!memberId) throw new AppError("forbidden", { reason: "a quote is given to a member" });
  const playbook = findPlaybook(input.playbookKey);
  if (!playbook) throw new AppError("not_found");
  const { id: projectId } = await projectOf(ctx, { project: input.projectId });
  const platforms = await choosePlatforms(ctx, playbook, input.platforms);
  const rate = await rateLineAt("playbook", playbook.tier, ctx.clock.now());
  const request = { playbook, projectId, platforms, rate, memberId };
  return quoteView((await quoteGivenBefore(ctx, request)) ?? (await insertQuote(ctx, request)));
}
