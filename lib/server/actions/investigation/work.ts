import "server-only";

import type { InvestigationAnswer } from "@/lib/analysis/investigation/answer";
import { crossReference } from "@/lib/analysis/investigation/cross-reference";
import { diagnose } from "@/lib/analysis/investigation/diagnose";
import { partialAnswer, recommend } from "@/lib/analysis/investigation/recommend";
import { resultOf } from "@/lib/analysis/investigation/result-of";
import { answeredPlatforms, type AnalysisInput } from "@/lib/analysis/shop-data";
import { actionResult, type ActionResult } from "@/lib/contracts/insight";
import { diagnosisShape, factsShape } from "@/lib/contracts/investigation-facts";
import { isEnough } from "@/lib/questions/platforms-of";
import { readingText } from "@/lib/reports/reading-text";

import type { Tools, WorkEnd, WorkOrder } from "../action-kind";
import type { InvestigationRequest } from "./describe";

type Order = WorkOrder<InvestigationRequest>;

function resultWith({ request, shop }: Order, answer: InvestigationAnswer): ActionResult {
  const { text, question, depth } = request;
  const { currency } = shop;
  return {
    ...resultOf(answer, currency),
    content: { kind: "investigation", text, question, depth, currency, answer },
  };
}

/** Stage one: asks each platform in turn, back to the first day that the question is about. */
async function connectPlatforms({ request, shop }: Order, tools: Tools): Promise<AnalysisInput> {
  const { today, currency, targets } = shop;
  const { period, against } = request.question;
  const since = against && against.from < period.from ? against.from : period.from;
  let input: AnalysisInput = { today, currency, targets, asked: request.platforms, readings: {} };
  for (const platform of request.platforms) {
    const describe = (read: AnalysisInput["readings"]) =>
      readingText({ ...input, period, against, readings: read }, platform);
    const answer = await tools.ask(platform, describe, since);
    if (answer) input = { ...input, readings: { ...input.readings, ...answer } };
  }
  return input;
}

/** Four stages: each keeps its output, and what is known after it is saved when somebody stops the run there. */
export async function workOnInvestigation(order: Order, tools: Tools): Promise<WorkEnd> {
  const { question, depth } = order.request;
  const input = await connectPlatforms(order, tools);
  if (!isEnough(question, answeredPlatforms(input)))
    return { as: "failed", failureCode: "platforms_unavailable", result: null };
  const facts = await tools.step("compute:1", factsShape, (step) => {
    const found = crossReference(input, question, depth);
    step.report(resultWith(order, partialAnswer(found, null)));
    return found;
  });
  const diagnosis = await tools.step("compute:2", diagnosisShape, (step) => {
    const found = diagnose(facts);
    step.report(resultWith(order, partialAnswer(facts, found)));
    return found;
  });
  const result = await tools.step("compute:3", actionResult, (step) => {
    const whole = resultWith(order, recommend(facts, diagnosis));
    step.report(whole);
    return whole;
  });
  return { as: "succeeded", result };
}
