import "server-only";

import type { ActionRequest } from "@/lib/contracts/action-request";
import type { QuoteView } from "@/lib/contracts/quote";

import type { Offer } from "../actions/action-kind";
import { kindOf } from "../actions/kinds";
import { actorUserId, requireRole, type Ctx } from "../context";
import { db, inTransaction } from "../database/db";
import { AppError } from "../errors";
import { newId } from "../database/new-id";
import { storedJson } from "../database/stored-json";
import { quoteInclude, type QuoteRecord } from "./quote-row";
import { quoteView } from "./quote-view";
import { requestHash } from "./request-hash";

/** How long a quote is binding (rule 5), and how much of that must be left to return an unused quote again. */
const bindsMs = 15 * 60_000;
const reusableMs = 10 * 60_000;

type Quoting = { actionType: string; offer: Offer; hash: string; memberId: string };

/** An unused quote of this member for the same request at today's rate card, with ten minutes left. */
function quoteGivenBefore(ctx: Ctx, { offer, hash, memberId }: Quoting): Promise<QuoteRecord | null> {
  return db().quote.findFirst({
    where: {
      workspaceId: ctx.workspaceId,
      createdById: memberId,
      requestHash: hash,
      rateCardVersion: offer.rateCardVersion,
      expiresAt: { gte: new Date(ctx.clock.now().getTime() + reusableMs) },
      run: null,
    },
    orderBy: { createdAt: "desc" },
    include: quoteInclude,
  });
}

async function insertQuote(ctx: Ctx, { actionType, offer, hash, memberId }: Quoting): Promise<QuoteRecord> {
  const { workspaceId } = ctx;
  const { projectId, tier, subjectKey, rateCardVersion, stageShares, price } = offer;
  const id = newId();
  const createdAt = ctx.clock.now();
  return inTransaction(async (tx) => {
    const quote = await tx.quote.create({
      data: {
        ...{ workspaceId, id, projectId, actionType, tier, subjectKey, rateCardVersion, stageShares },
        request: storedJson(offer.request),
        requestHash: hash,
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
 * The price of one action of any kind, line by line, binding for 15 minutes (any member may ask; rule 5). If the member has an unused quote for the same request with ten minutes left, the answer is that quote.
 * Errors: `not_found`, `validation`, `platform_not_connected`.
 * @unaudited the stored quote is its own record
 */
export async function makeQuote(ctx: Ctx, input: ActionRequest): Promise<QuoteView> {
  requireRole(ctx, "viewer");
  const memberId = actorUserId(ctx);
  if (!memberId) throw new AppError("forbidden", { reason: "a quote is given to a member" });
  const { actionType } = input;
  const offer = await kindOf(actionType).offer(ctx, input);
  const quoting = { actionType, offer, hash: requestHash(offer.request), memberId };
  return quoteView((await quoteGivenBefore(ctx, quoting)) ?? (await insertQuote(ctx, quoting)));
}
