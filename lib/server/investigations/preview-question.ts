import "server-only";

import { investigationRequest } from "@/lib/contracts/action-request";
import type { Question } from "@/lib/analysis/investigation/question";
import { platformLabels } from "@/lib/choices";
import {
  depth as depthShape,
  previewQuestionInput,
  type PreviewQuestionInput,
  type QuestionPreview,
} from "@/lib/contracts/investigation";
import type { PlatformName } from "@/lib/contracts/primitives";
import { listText } from "@/lib/format";
import { priceAction } from "@/lib/pricing/price-action";
import { changeQuestion } from "@/lib/questions/change-question";
import type { Known } from "@/lib/questions/known";
import { isEnough, platformsOf } from "@/lib/questions/platforms-of";
import { questionWords } from "@/lib/questions/question-words";
import { isRefusal, type Reading } from "@/lib/questions/reading";
import { understandQuestion } from "@/lib/questions/understand-question";

import { requireRole, type Ctx } from "../context";
import { db } from "../database/db";
import { parseInput } from "../http/parse-input";
import { listConnectedPlatforms } from "../platforms/list-connected-platforms";
import { rateLinesAt } from "../pricing/rate-lines-at";
import { projectOf } from "../shop-data/project-of";
import { findThread } from "./find-thread";
import { knownOf } from "./known-of";

type Understood = Extract<Reading, { understood: true }>;
type PlatformChoice = Extract<QuestionPreview, { understood: true }>["platforms"];

/** The platforms that the question can ask: all connected ones unless somebody chose. */
async function platformChoice(
  ctx: Ctx,
  { question }: Understood,
  known: Known,
  wanted: PlatformName[] | undefined,
): Promise<PlatformChoice> {
  const platformOf = (id: string) => known.names.find((one) => one.id === id)?.platform ?? null;
  const { needs, useful } = platformsOf(question, platformOf);
  const connections = await listConnectedPlatforms(ctx);
  return useful.map((platform) => {
    const connected = connections.some((one) => one.platform === platform);
    const chosen = connected && (wanted?.includes(platform) ?? true);
    return { platform, connected, chosen, needed: needs.includes(platform) };
  });
}

/** What each depth would cost with these platforms, by the rate card in force. */
async function pricesOf(ctx: Ctx, question: Question, platforms: PlatformChoice) {
  const asked = platforms.filter(({ chosen }) => chosen);
  const names = asked.map(({ platform }) => platform);
  if (!isEnough(question, names)) return [];
  const rates = await rateLinesAt("investigation", ctx.clock.now());
  const named = asked.map(({ platform: name }) => ({ name, label: platformLabels[name] }));
  return depthShape.options.flatMap((depth) => {
    const rate = rates.get(depth);
    return rate ? [{ depth, credits: priceAction(rate, named).maximum }] : [];
  });
}

function notConnected(question: Question, platforms: PlatformChoice): string | null {
  const connected = platforms.filter((one) => one.connected).map(({ platform }) => platform);
  if (isEnough(question, connected)) return null;
  const missing = platforms.filter((one) => one.needed && !one.connected);
  const names = missing.map(({ platform }) => platformLabels[platform]);
  return `Connect ${listText(names).replace(" and ", " or ")} to ask this. Connecting is free.`;
}

/** What the last question of a thread was about, and in which project. */
async function lastQuestion(ctx: Ctx, threadId: string) {
  const { projectId } = await findThread(ctx, { threadId });
  const run = await db().run.findFirst({
    where: { workspaceId: ctx.workspaceId, threadId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { quote: { select: { request: true } } },
  });
  const asked = investigationRequest.safeParse(run?.quote?.request);
  return { projectId, question: asked.success ? asked.data.question : null };
}

/**
 * What is made of a question in somebody's own words, with what it would cost at each depth (any member). Nothing is
 * written, held or charged. What can't be answered is an answer too, with questions that can. `not_found`, `validation`
 */
export async function previewQuestion(ctx: Ctx, input: PreviewQuestionInput): Promise<QuestionPreview> {
  requireRole(ctx, "viewer");
  const { text, threadId, platforms: wanted, changes, ...choice } = parseInput(previewQuestionInput, input);
  const before = threadId ? await lastQuestion(ctx, threadId) : null;
  const { id: projectId } = await projectOf(ctx, { project: before?.projectId ?? choice.projectId });
  const known = await knownOf(ctx, projectId);
  const reading = understandQuestion(text, known, before?.question);
  if (!reading.understood) return reading;
  const question = changeQuestion(reading.question, changes, known.today);
  if (isRefusal(question)) return { understood: false, why: question.refused, instead: [] };
  const changed = { ...reading, question };
  const platforms = await platformChoice(ctx, changed, known, wanted);
  const missing = notConnected(question, platforms);
  if (missing) return { understood: false, why: missing, instead: [] };
  return {
    ...changed,
    projectId,
    words: questionWords(question, known.names, known.today),
    platforms,
    prices: await pricesOf(ctx, question, platforms),
  };
}
