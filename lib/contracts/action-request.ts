import { z } from "zod";

import { comparisons, periodPresets } from "@/lib/reports/report-period";
import { reportTypeKeys } from "@/lib/reports/report-types";

import { depth, question } from "./investigation";
import { givenDay, id, platform, text, type ActionType } from "./primitives";

/** What a run of a playbook is asked to do. */
export const playbookRequest = z.object({
  actionType: z.literal("playbook"),
  projectId: id,
  playbookKey: text(80),
  platforms: z.array(platform).min(1, "Choose at least one platform.").max(4),
});

/** What a report is about. A chosen (`custom`) period names its days; for the others the offer fills them in. */
export const reportRequest = z.object({
  actionType: z.literal("report"),
  projectId: id,
  reportType: z.enum(reportTypeKeys),
  platforms: z.array(platform).min(1, "Choose at least one platform.").max(4),
  preset: z.enum(periodPresets),
  comparison: z.enum(comparisons),
  period: z.object({ from: givenDay, to: givenDay }).optional(),
});

/** A question in its words and in the parts that were understood. `threadId`: the thread that it goes on with; null begins one. */
export const investigationRequest = z.object({
  actionType: z.literal("investigation"),
  projectId: id,
  threadId: id.nullable().default(null),
  text: text(300),
  question,
  depth,
  platforms: z.array(platform).min(1, "Choose at least one platform.").max(4),
});

/**
 * POST /api/workspaces/[workspace]/quotes: asks for a price and leaves a binding record of it. Any member may ask. The one
 * list of the shapes of requests: a kind of action that can be run adds its shape here, and can't be written without.
 */
export const actionRequest = z.discriminatedUnion("actionType", [
  playbookRequest,
  investigationRequest,
  reportRequest,
]);
export type ActionRequest = z.infer<typeof actionRequest>;

/** The kinds of action that can be quoted and run; history and rate cards may know more. */
export type RunnableType = Extract<ActionType, ActionRequest["actionType"]>;
export type RequestOf<T extends RunnableType> = Extract<ActionRequest, { actionType: T }>;
