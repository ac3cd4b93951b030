import "server-only";

import { platformLabels } from "@/lib/choices";
import type { PlatformName } from "@/lib/contracts/primitives";
import { priceAction } from "@/lib/pricing/price-action";
import { checkQuestion } from "@/lib/questions/check-question";
import { isEnough, platformsOf } from "@/lib/questions/platforms-of";

import type { Ctx } from "../../context";
import { AppError } from "../../errors";
import { findThread } from "../../investigations/find-thread";
import { knownOf } from "../../investigations/known-of";
import { listConnectedPlatforms } from "../../platforms/list-connected-platforms";
import { rateLineAt } from "../../pricing/rate-lines-at";
import { projectOf } from "../../shop-data/project-of";
import type { Offer } from "../action-kind";
import type { InvestigationRequest } from "./describe";

function refuse(field: string, issue: string): never {
  throw new AppError("validation", { issues: { [field]: [issue] } });
}

/** The asked platforms in reading order, each once; refuses those that tell nothing about the question or aren't connected. */
async function choosePlatforms(ctx: Ctx, { question, platforms }: InvestigationRequest, projectId: string) {
  const known = await knownOf(ctx, projectId);
  const unfit = checkQuestion(question, known);
  if (unfit) refuse("question", unfit.refused);
  const platformOf = (id: string) => known.names.find((one) => one.id === id)?.platform ?? null;
  const { needs, useful } = platformsOf(question, platformOf);
  const names = (some: readonly PlatformName[]) => some.map((name) => platformLabels[name]);
  const useless = platforms.filter((name) => !useful.includes(name));
  if (useless.length > 0)
    refuse("platforms", `${names(useless).join(", ")} can't tell anything about this question.`);
  if (!isEnough(question, platforms))
    refuse("platforms", `${names(needs).join(", ")}: the chosen ones aren't enough for this question.`);
  const connected = await listConnectedPlatforms(ctx);
  const missing = platforms.find((name) => !connected.some(({ platform }) => platform === name));
  if (missing) throw new AppError("platform_not_connected", { platform: missing });
  return useful.filter((name) => platforms.includes(name));
}

/** Prices a question by its depth and platforms. `not_found`, `validation`, `platform_not_connected` */
export async function offerInvestigation(
  ctx: Ctx,
  asked: InvestigationRequest,
): Promise<Offer<InvestigationRequest>> {
  const { id: projectId } = await projectOf(ctx, { project: asked.projectId });
  const { threadId, depth, question } = asked;
  if (threadId) await findThread(ctx, { threadId, projectId });
  const platforms = await choosePlatforms(ctx, asked, projectId);
  const rate = await rateLineAt("investigation", depth, ctx.clock.now());
  const price = priceAction(
    { ...rate, label: `${rate.label} question` },
    platforms.map((name) => ({ name, label: platformLabels[name] })),
  );
  return {
    request: { ...asked, projectId, platforms },
    projectId,
    tier: depth,
    subjectKey: question.metric,
    rateCardVersion: rate.version,
    stageShares: rate.stageShares,
    price,
  };
}
